import Domain
import Tables
import Testing

@testable import Learners

@Suite struct FitReadingTests {
  private func configuration(_ task: LearningTask = .binary) -> FitConfiguration {
    var configuration = FitConfiguration(
      learner: task == .binary ? .logistic : .linear, task: task, target: "claim")
    configuration.features = .all(except: ["id"])
    return configuration
  }

  private func file(_ rows: String) throws -> CSVFile {
    try CSVFile(bytes: Array(("id,lpi,claim\n" + rows).utf8), source: "train.csv")
  }

  @Test(arguments: [
    (
      "a,0.5,1\nb,abc,0\nc,0.7,1\n",
      "column lpi holds numbers, but abc here (train.csv:3, row 2, column 2 lpi). "
        + "Correct it, name abc under missing, or name lpi under categorical."
    ),
    (
      "a,0.5,1\nb,?,0\nc,0.7,1\nd,?,0\ne,1,1\n",
      "column lpi holds numbers, but ? here, the first of 2 texts among its numbers "
        + "(train.csv:3, row 2, column 2 lpi). "
        + "Correct it, name ? under missing, or name lpi under categorical."
    ),
    (
      "\"a\nA\",0.5,1\n\nb,1,0\nc,0.7,maybe\nd,1,0\ne,1,1\n",
      "the target claim has 3 classes, a binary task needs 2; the rarest is maybe, in 1 row, first "
        + "here (train.csv:6, row 3, column 3 claim). "
        + "Correct it, leave it empty, or use task: multiclass, or regression for numbers."
    ),
  ])
  func `a value that is surely a mistake is refused at its place`(
    rows: String, sentence: String
  ) throws {
    let file = try file(rows)
    let problem = #expect(throws: Problem.self) { try configuration().rows(of: file) }
    #expect(problem?.sentence == sentence)
  }

  @Test func `text in a target of numbers is refused, not taken as unlabelled`() throws {
    let file = try file("a,1,3.5\nb,2,\nc,3,none yet\n")
    let problem = #expect(throws: Problem.self) { try configuration(.regression).rows(of: file) }
    #expect(
      problem?.sentence
        == "the target claim holds none yet where a number belongs "
        + "(train.csv:4, row 3, column 3 claim). "
        + "Correct it, leave it empty, or use task: binary or multiclass.")
  }

  @Test func `what is declared is read as declared`() throws {
    let rows = "a,0.5,1\nb,abc,0\nc,0.7,1\n"
    var asCategory = configuration()
    asCategory.categorical = ["lpi"]
    #expect(try asCategory.rows(of: file(rows))["lpi"]?.kind == .categorical)
    var asMissing = configuration()
    asMissing.missing = ["lpi": ["abc"]]
    #expect(try asMissing.rows(of: file(rows))["lpi"]?.kind == .numeric)
    var unused = configuration()
    unused.features = .all(except: ["id", "lpi"])
    #expect(try unused.rows(of: file(rows)).rowCount == 3)
  }

  @Test func `texts with some numbers among them are categories`() throws {
    let rows = try configuration().rows(of: file("a,basic,1\nb,2,0\nc,pro,1\n"))
    #expect(rows["lpi"]?.kind == .categorical)
  }
}
