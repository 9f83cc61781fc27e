import Domain
import Foundation
import Testing

@testable import Learners

@Suite struct TableSplitterTests {
  private func table(_ rows: Range<Int>) -> String {
    "id,name\n" + rows.map { "\($0),\"row, \($0)\"\n" }.joined()
  }

  private func split(
    _ folder: TemporaryFolder, _ rule: TableSplitter.Rule, extra: String? = nil, seed: UInt64 = 1
  ) throws -> TableSplitter.Counts {
    try TableSplitter(rule: rule, share: 0.25, seed: seed).split(
      folder.file("data.csv"), appending: extra.map(folder.file),
      training: folder.file("train.csv"),
      holdout: folder.file("holdout.csv"))
  }

  @Test(arguments: [TableSplitter.Rule.content, .column("id"), .rows])
  func `every row goes to one side, byte for byte`(rule: TableSplitter.Rule) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(table(0..<1_000), to: "data.csv")
    let counts = try split(folder, rule)
    #expect(counts.training + counts.holdout == 1_000)
    #expect(abs(counts.holdout - 250) < 50)
    let lines = try (folder.text("train.csv") + folder.text("holdout.csv")).split(separator: "\n")
    #expect(Set(lines) == Set(table(0..<1_000).split(separator: "\n")))
  }

  @Test(arguments: [TableSplitter.Rule.content, .column("id")])
  func `rows added later move no old row`(rule: TableSplitter.Rule) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(table(0..<500), to: "data.csv")
    _ = try split(folder, rule)
    let before = Set(try folder.text("holdout.csv").split(separator: "\n"))
    _ = try folder.write(table(500..<900), to: "more.csv")
    let counts = try split(folder, rule, extra: "more.csv")
    let after = Set(try folder.text("holdout.csv").split(separator: "\n"))
    #expect(counts.appended == 400)
    #expect(before.isSubset(of: after))
    let training = Set(try folder.text("train.csv").split(separator: "\n").dropFirst())
    #expect(training.isDisjoint(with: before))
  }

  @Test func `rows without a value in the column go to both sides`() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<1_000).map { "\($0 < 200 ? "p\($0 / 4)" : ""),\($0)\n" }.joined()
    _ = try folder.write("person,age\n" + rows, to: "data.csv")
    let counts = try split(folder, .column("person"))
    #expect(abs(counts.holdout - 250) < 60)
    let held = try folder.text("holdout.csv").split(separator: "\n").filter { $0.hasPrefix(",") }
    #expect(abs(held.count - 200) < 50)
  }

  @Test func `by rows the last ones are held out and added ones are trained on`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(table(0..<8), to: "data.csv")
    _ = try folder.write(table(8..<10), to: "more.csv")
    _ = try split(folder, .rows, extra: "more.csv")
    #expect(try folder.text("holdout.csv") == table(6..<8))
    #expect(try folder.text("train.csv").hasSuffix("8,\"row, 8\"\n9,\"row, 9\"\n"))
  }

  @Test func `the same call writes the same bytes, another seed others`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(table(0..<200), to: "data.csv")
    _ = try split(folder, .content)
    let first = try folder.bytes("train.csv")
    _ = try split(folder, .content)
    #expect(try folder.bytes("train.csv") == first)
    _ = try split(folder, .content, seed: 2)
    #expect(try folder.bytes("train.csv") != first)
  }

  @Test(arguments: ["", "id,name\n"])
  func `a file to append that is empty adds nothing`(text: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(table(0..<10), to: "data.csv")
    _ = try folder.write(text, to: "more.csv")
    #expect(try split(folder, .content, extra: "more.csv").appended == 0)
    #expect(try split(folder, .content, extra: "absent.csv").appended == 0)
  }

  @Test func `columns to append in another order are put in order`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(table(0..<4), to: "data.csv")
    _ = try folder.write("name,id\n\"row, 4\",4\n", to: "more.csv")
    _ = try split(folder, .rows, extra: "more.csv")
    #expect(try folder.text("train.csv") == table(0..<3) + "4,\"row, 4\"\n")
  }

  @Test func `equal values of the column stay together whatever the quotes`() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<40).map { "\($0 % 4),a\n\"\($0 % 4)\",b\n" }.joined()
    _ = try folder.write("id,name\n" + rows, to: "data.csv")
    _ = try split(folder, .column("id"), seed: 3)
    func ids(_ name: String) throws -> Set<String> {
      Set(
        try folder.text(name).split(separator: "\n").dropFirst().map { line in
          line.split(separator: ",")[0].filter { $0 != "\"" }
        })
    }
    #expect(try ids("train.csv").isDisjoint(with: try ids("holdout.csv")))
  }

  @Test(arguments: [
    (
      "id,other\n1,a\n",
      "the rows to append have no column name (more.csv). Append rows with the same columns."
    ),
    (
      "id,name,x\n1,a,2\n",
      "the rows to append have a column x that the data has not (more.csv). Append rows with the same columns."
    ),
    (
      "id,name\n1\n",
      "the row has 1 fields, the header has 2 (more.csv:2, row 1, column 2 name). Give the row one field per column; quote a field that holds a comma."
    ),
  ])
  func `rows that do not fit are refused`(text: String, sentence: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(table(0..<10), to: "data.csv")
    _ = try folder.write(text, to: "more.csv")
    let problem = #expect(throws: Problem.self) { try split(folder, .content, extra: "more.csv") }
    #expect(problem?.sentence == sentence)
  }

  @Test func `an unknown column names the nearest one`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(table(0..<10), to: "data.csv")
    let problem = #expect(throws: Problem.self) { try split(folder, .column("nam")) }
    #expect(
      problem?.sentence
        == "there is no column nam to split by (data.csv). Did you mean name?")
  }

  @Test(arguments: [
    (
      "id,a\n1,\"open\n2,3\n",
      "a quote opens here and never closes (data.csv:2, row 1, column 2). "
        + "Close the quote; write a quote inside a field twice."
    ),
    (
      "id,name\n1,a\n2\n",
      "the row has 1 fields, the header has 2 (data.csv:3, row 2, column 2 name). "
        + "Give the row one field per column; quote a field that holds a comma."
    ),
  ])
  func `a broken row is named, not swallowed`(text: String, sentence: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(text, to: "data.csv")
    let problem = #expect(throws: Problem.self) { try split(folder, .content) }
    #expect(problem?.sentence == sentence)
  }

  @Test func `a quote inside a field that no quote opened is a character like any other`() throws {
    let folder = try TemporaryFolder()
    let rows = "1,5\" pipe\r\n2,x\r\n3,y\r\n4,z\r\n"
    _ = try folder.write("id,name\r\n" + rows, to: "data.csv")
    #expect(try split(folder, .rows) == .init(training: 3, holdout: 1))
    #expect(try folder.text("train.csv") == "id,name\n1,5\" pipe\n2,x\n3,y\n")
  }
}
