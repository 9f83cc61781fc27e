import Domain
import Foundation
import Tables
import Testing

@testable import Learners

@Suite struct ModelFitterTests {
  @Test(arguments: [LearnerKind.boostedTrees, .logistic])
  func `two fits of the same data write the same bytes (R3-02)`(learner: LearnerKind) throws {
    let folder = try TemporaryFolder()
    try SmallTables.model(learner).write(to: folder.file("a"))
    try SmallTables.model(learner).write(to: folder.file("b"))
    for name in ["model.json", "binnacle-model.json", "reference.json"] {
      #expect(try folder.bytes("a/\(name)") == folder.bytes("b/\(name)"))
    }
  }

  @Test func `another seed keeps other rows from training`() throws {
    var configuration = SmallTables.configuration()
    configuration.seed = 2
    let other = try ModelFitter(configuration) { _ in }.fit(try SmallTables.loans(), dataHash: "0")
    #expect(try other.manifest.metrics != SmallTables.model().manifest.metrics)
  }

  @Test(arguments: [LearnerKind.boostedTrees, .logistic])
  func `what there is to learn is learned`(learner: LearnerKind) throws {
    let manifest = try SmallTables.model(learner).manifest
    #expect(manifest.metrics["auc"] ?? 0 > 0.88)
    #expect(manifest.importance.first?.name == "income")
    #expect(abs(manifest.importance.reduce(0) { $0 + $1.share } - 1) < 1e-9)
    #expect(manifest.data.validationRows > 80)
    #expect(manifest.data.trainingRows + manifest.data.validationRows == 600)
  }

  @Test func `rows without a truth are left out and counted`() throws {
    let loans = try SmallTables.loans()
    let columns = loans.columns.map { column in
      guard column.name == "repaid", var numbers = column.numbers else { return column }
      for row in 0..<50 { numbers[row] = .nan }
      return Column(name: "repaid", values: .numbers(numbers))
    }
    let model = try ModelFitter(SmallTables.configuration()) { _ in }
      .fit(try RowBlock(columns: columns), dataHash: "0")
    #expect(model.manifest.data.unlabelledRows == 50)
    #expect(model.manifest.data.rows == 600)
  }

  @Test func `each round is told`() throws {
    var lines: [String] = []
    var configuration = SmallTables.configuration()
    configuration.trees.rounds = 3
    _ = try ModelFitter(configuration) { lines.append($0) }
      .fit(try SmallTables.loans(), dataHash: "0")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("round 1/3 validation auc 0."))
  }

  @Test func `training ends when the validation rows no longer improve`() throws {
    var configuration = SmallTables.configuration()
    configuration.trees.rounds = 500
    configuration.trees.learningRate = 0.5
    configuration.trees.earlyStoppingRounds = 5
    var rounds = 0
    let model = try ModelFitter(configuration) { _ in rounds += 1 }
      .fit(try SmallTables.loans(), dataHash: "0")
    #expect(rounds < 500)
    #expect(model.manifest.rounds == rounds - 5)
  }

  @Test func `F1 at the stored threshold and at 0.5 are both shown (R4-08)`() throws {
    let metrics = try SmallTables.model().manifest.metrics
    let (chosen, even) = (metrics["f1"] ?? 0, metrics["f1_at_0.5"] ?? 1)
    #expect(chosen >= even)
    #expect(try metrics["threshold"] == SmallTables.model().manifest.threshold)
  }

  @Test(arguments: [
    (
      "labels of one class",
      "the target repaid has 1 classes, a binary task needs 2. Give rows of both classes."
    ),
    ("no target", "the data has no target column repaid. Known are debt, id, income and plan."),
    (
      "names for classes",
      "it is not clear which class of the target repaid is positive. Set positive: to no or yes."
    ),
  ])
  func `data that cannot be learned says why`(what: String, sentence: String) throws {
    let loans = try SmallTables.loans()
    let replaced: Column? =
      switch what {
      case "labels of one class":
        Column(name: "repaid", values: .numbers(Array(repeating: 0, count: 600)))
      case "names for classes":
        Column(name: "repaid", texts: (0..<600).map { $0 % 2 == 0 ? "yes" : "no" })
      default: nil
      }
    let columns = loans.columns.filter { $0.name != "repaid" } + (replaced.map { [$0] } ?? [])
    let block = try RowBlock(columns: columns)
    let problem = #expect(throws: Problem.self) {
      try ModelFitter(SmallTables.configuration()) { _ in }.fit(block, dataHash: "0")
    }
    #expect(problem?.sentence == sentence)
  }

  @Test func `a feature that is no column names the nearest one`() throws {
    var configuration = SmallTables.configuration()
    configuration.features = .listed(["incom", "plan"])
    let problem = #expect(throws: Problem.self) {
      try ModelFitter(configuration) { _ in }.fit(try SmallTables.loans(), dataHash: "0")
    }
    #expect(
      problem?.sentence
        == "features names incom, which is no column of the data. Did you mean income?")
  }

  @Test func `a third class of a binary target names the row`() throws {
    var truths = Array(repeating: "yes", count: 600)
    for row in 0..<300 { truths[row] = "no" }
    truths[41] = "maybe"
    let columns = try SmallTables.loans().columns.filter { $0.name != "repaid" }
    let block = try RowBlock(columns: columns + [Column(name: "repaid", texts: truths)])
    let problem = #expect(throws: Problem.self) {
      try ModelFitter(SmallTables.configuration()) { _ in }.fit(block, dataHash: "0")
    }
    #expect(
      problem?.sentence
        == "the target repaid has 3 classes, a binary task needs 2; the rarest is maybe, in 1 row, "
        + "first here (row 42). "
        + "Correct it, leave it empty, or use task: multiclass, or regression for numbers.")
  }

  @Test func `validation rows of one class are refused, not measured`() throws {
    var configuration = SmallTables.configuration()
    configuration.split = ValidationSplit(share: 0.002, rule: .rows)
    let problem = #expect(throws: Problem.self) {
      try ModelFitter(configuration) { _ in }.fit(try SmallTables.loans(), dataHash: "0")
    }
    #expect(
      problem?.sentence
        == "all validation rows (1) are of one class of repaid. "
        + "Give more rows, or change split.validation or split.by.")
  }

  @Test func `a linear learner refuses a task it cannot learn`() {
    let problem = #expect(throws: Problem.self) {
      try ModelFitter(FitConfiguration(learner: .linear, task: .binary, target: "y")) { _ in }
    }
    #expect(problem?.sentence == "learner linear cannot learn task binary. Use task: regression.")
  }

  @Test func `several classes are learned as probabilities that add up`() throws {
    let loans = try SmallTables.loans()
    var configuration = FitConfiguration(learner: .boostedTrees, task: .multiclass, target: "plan")
    configuration.features = .listed(["income", "debt", "repaid"])
    configuration.trees.rounds = 5
    let model = try ModelFitter(configuration) { _ in }.fit(loans, dataHash: "0")
    #expect(model.manifest.classes == ["basic", "gold", "pro"])
    let shares = try model.loaded.predictClasses(loans)
    #expect(shares.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-5 })
    #expect(throws: Problem.self) { try model.loaded.predict(loans) }
  }

  @Test(arguments: [LearnerKind.boostedTrees, .linear])
  func `numbers are learned`(learner: LearnerKind) throws {
    let loans = try SmallTables.loans()
    var configuration = FitConfiguration(learner: learner, task: .regression, target: "income")
    configuration.features = .listed(["plan", "debt", "repaid"])
    configuration.missing = ["debt": ["-1"]]
    let model = try ModelFitter(configuration) { _ in }.fit(loans, dataHash: "0")
    let metrics = model.manifest.metrics
    #expect(metrics["rmse"] ?? 9 < (metrics["baseline_rmse"] ?? 0) * 0.8)
    #expect(model.manifest.threshold == nil)
  }
}

@Suite struct ValidationSplitTests {
  @Test func `validation rows are independent of rows held out by the same column and seed`() throws
  {
    let folder = try TemporaryFolder()
    let rows = (0..<1_000).map { "\($0),1\n" }.joined()
    let data = try folder.write("id,x\n" + rows, to: "data.csv")
    _ = try TableSplitter(rule: .column("id"), share: 0.25, seed: 1).split(
      data, appending: nil, training: folder.file("train.csv"), holdout: folder.file("holdout.csv"))
    let training = try CSVReader.read(folder.file("train.csv"))
    let sides = try ValidationSplit(share: 0.2, rule: .column("id"))
      .divide(Array(0..<training.rowCount), of: training, seed: 1)
    let share = Double(sides.validation.count) / Double(training.rowCount)
    #expect(abs(share - 0.2) < 0.05)
  }

  @Test func `a column to split by that does not exist is named`() throws {
    let problem = #expect(throws: Problem.self) {
      try ValidationSplit(share: 0.2, rule: .column("person"))
        .divide([0], of: try SmallTables.loans(), seed: 1)
    }
    #expect(
      problem?.sentence
        == "there is no column person to split by. Name a column of the data in split.by.")
  }
}

@Suite struct DecisionThresholdTests {
  @Test func `rare positives get a threshold far below a half (R4-08)`() {
    let scores = (0..<1_000).map { Double($0) / 10_000 }
    let labels = (0..<1_000).map { $0 >= 960 ? 1.0 : 0 }
    #expect(DecisionThreshold.best(scores: scores, labels: labels) == 0.096)
  }

  @Test func `equal scores fall to the same side`() {
    #expect(DecisionThreshold.best(scores: [0.3, 0.3, 0.2], labels: [1, 0, 0]) == 0.3)
  }

  @Test func `without a positive the threshold is a half`() {
    #expect(DecisionThreshold.best(scores: [0.1, 0.9], labels: [0, 0]) == 0.5)
  }
}
