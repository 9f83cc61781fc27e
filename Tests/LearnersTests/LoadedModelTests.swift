import Domain
import Foundation
import Statistics
import Tables
import Testing

@testable import Learners

@Suite struct LoadedModelTests {
  private func saved(_ learner: LearnerKind = .boostedTrees) throws -> (TemporaryFolder, String) {
    let folder = try TemporaryFolder()
    try SmallTables.model(learner).write(to: folder.file("model"))
    return (folder, folder.file("model"))
  }

  @Test(arguments: [LearnerKind.boostedTrees, .logistic])
  func `a loaded model answers as the fitted one, bit for bit`(learner: LearnerKind) throws {
    let (folder, path) = try saved(learner)
    defer { withExtendedLifetime(folder) {} }
    let loans = try SmallTables.loans(seed: 9)
    #expect(
      try LoadedModel(path: path).predict(loans) == SmallTables.model(learner).loaded.predict(loans)
    )
  }

  @Test(arguments: [LearnerKind.boostedTrees, .logistic])
  func `one row alone scores as in its file, bit for bit (R0-05)`(learner: LearnerKind) throws {
    let (folder, path) = try saved(learner)
    defer { withExtendedLifetime(folder) {} }
    let model = try LoadedModel(path: path)
    let loans = try SmallTables.loans(rows: 200, seed: 5)
    let batch = try model.predict(loans)
    let coded = try model.preprocessing.encode(loans).matrix
    for row in 0..<200 {
      #expect(try model.predict(loans.rows(row..<row + 1)) == [batch[row]])
      #expect(model.predict(row: coded.row(row)) == batch[row])
    }
  }

  @Test func `columns may come in any order, with others between`() throws {
    let (folder, path) = try saved()
    defer { withExtendedLifetime(folder) {} }
    let model = try LoadedModel(path: path)
    let loans = try SmallTables.loans()
    let shuffled = try RowBlock(columns: loans.columns.reversed())
    #expect(try model.predict(shuffled) == model.predict(loans))
  }

  @Test func `columns that are no feature are refused when asked for`() throws {
    let model = try SmallTables.model().loaded
    let problem = #expect(throws: Problem.self) {
      try model.preprocessing.encode(try SmallTables.loans(), extraColumns: .refused)
    }
    #expect(
      problem?.sentence
        == "the input has a column id that the model does not know. Leave the column out.")
  }

  @Test func `a missing column is named`() throws {
    let model = try SmallTables.model().loaded
    let problem = #expect(throws: Problem.self) {
      try model.predict(try SmallTables.loans().selecting(["plan", "debt"]))
    }
    #expect(
      problem?.sentence
        == "the input has no column income, which the model needs. Add the column under that name.")
  }

  @Test func `text where a number belongs is refused`() throws {
    let model = try SmallTables.model().loaded
    let block = try RowBlock(columns: [
      Column(name: "income", texts: [nil, "much"]),
      Column(name: "plan", texts: ["pro", "pro"]),
      Column(name: "debt", values: .numbers([1, 1])),
    ])
    let problem = #expect(throws: Problem.self) { try model.predict(block) }
    #expect(
      problem?.sentence == "column income holds text where the model needs numbers (row 2). "
        + "Send numbers, or nothing where the value is missing.")
  }

  @Test func `a level never seen has its own code and is counted`() throws {
    let model = try SmallTables.model().loaded
    let block = try RowBlock(columns: [
      Column(name: "income", values: .numbers([1, 2, 3])),
      Column(name: "plan", texts: ["platinum", nil, "gold"]),
      Column(name: "debt", values: .numbers([-1, .infinity, 1e300])),
    ])
    let coded = try model.preprocessing.encode(block)
    #expect(coded.unseen == ["plan": 1])
    #expect(coded.matrix.row(0)[1] == 3)
    #expect(coded.matrix.row(1)[1].isNaN)
    #expect(coded.matrix.row(2)[1] == 1)
    #expect((0..<3).allSatisfy { coded.matrix.row($0)[2].isNaN })
  }

  @Test func `a category that arrives as a number finds its level`() throws {
    let coding = FeatureCoding(name: "code", kind: .categorical, levels: ["1", "2.0", "ten"])
    let preprocessing = Preprocessing([coding])
    let numbers = try RowBlock(columns: [Column(name: "code", values: .numbers([2, 1, 3, .nan]))])
    let coded = try preprocessing.encode(numbers).matrix.values
    #expect(Array(coded.prefix(3)) == [1, 0, 3])
    #expect(coded[3].isNaN)
  }

  @Test func `a feature with as many texts as rows is refused`() throws {
    let block = try RowBlock(columns: [Column(name: "time", texts: (0..<1_001).map { "t\($0)" })])
    let problem = #expect(throws: Problem.self) {
      try Preprocessing.learned(["time"], from: block, missing: [:])
    }
    #expect(
      problem?.sentence == "column time has 1001 different texts, a feature may have 1000. "
        + "Exclude it, or declare how it becomes a number before the fit.")
  }

  @Test func `a folder that is not there says so`() {
    let problem = #expect(throws: Problem.self) { try LoadedModel(path: "/nowhere/model") }
    #expect(
      problem?.sentence
        == "there is no model at /nowhere/model. Write it with binnacle fit --output.")
  }

  @Test(arguments: ["model.json", "binnacle-model.json"])
  func `a file cut short is damage`(name: String) throws {
    let (folder, path) = try saved()
    let bytes = try folder.bytes("model/\(name)")
    try Data(bytes.prefix(bytes.count / 2)).write(to: URL(filePath: "\(path)/\(name)"))
    let problem = #expect(throws: Problem.self) { try LoadedModel(path: path) }
    #expect(problem?.code == .damaged)
  }

  @Test func `files of two models are not mixed`() throws {
    let (folder, path) = try saved()
    var configuration = SmallTables.configuration()
    configuration.features = .listed(["income"])
    let other = try ModelFitter(configuration) { _ in }.fit(try SmallTables.loans(), dataHash: "0")
    try other.write(to: folder.file("other"))
    try Data(try folder.bytes("other/model.json")).write(to: URL(filePath: "\(path)/model.json"))
    let problem = #expect(throws: Problem.self) { try LoadedModel(path: path) }
    #expect(
      problem?.sentence == "the model's files do not belong together (\(path)). "
        + "Fit the model again, or copy its whole folder again.")
  }

  @Test func `writing replaces the model that was there`() throws {
    let (folder, path) = try saved(.logistic)
    try SmallTables.model(.boostedTrees).write(to: path)
    #expect(try LoadedModel(path: path).manifest.learner == .boostedTrees)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["model"])
  }

  @Test func `the stored threshold decides the class`() throws {
    let model = try SmallTables.model().loaded
    let threshold = try #require(model.manifest.threshold)
    #expect(model.predictedClass(for: threshold) == "1")
    #expect(model.predictedClass(for: threshold.nextDown) == "0")
    #expect(model.predictedClass(for: .nan) == nil)
  }
}

@Suite struct ModelReferenceTests {
  @Test func `the reference holds the features as trained and the predictions as validated`() throws
  {
    let folder = try TemporaryFolder()
    let model = try SmallTables.model()
    try model.write(to: folder.file("model"))
    let reference = try ModelReference(path: folder.file("model"))
    #expect(reference.grid.columnNames == ["income", "plan", "debt", "prediction"])
    #expect(reference.grid.rowCount == model.manifest.data.trainingRows)
    #expect(reference.grid.columns[1].categorical?.levels == ["basic", "gold", "pro"])
    #expect(reference.grid.columns[2].missingCount > 50)
    #expect(reference.grid.columns[3].numeric?.summary.count == reference.validationRows)
    #expect(reference.auc == model.manifest.metrics["auc"])
    #expect(reference.aucStandardError ?? 0 > 0)
  }

  @Test func `a feature called prediction is refused, for the name is taken`() throws {
    var columns = try SmallTables.loans().columns
    columns.append(Column(name: "prediction", values: .numbers(Array(repeating: 1, count: 600))))
    let problem = #expect(throws: Problem.self) {
      try ModelFitter(SmallTables.configuration()) { _ in }
        .fit(try RowBlock(columns: columns), dataHash: "0")
    }
    #expect(
      problem?.sentence == "a feature is called prediction, which is the name of the model's own "
        + "answers. Exclude or rename the column.")
  }
}
