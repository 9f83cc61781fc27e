import Foundation
import Tables

@testable import Learners

/// Makes small tables with something to learn in them.
enum SmallTables {
  /// A binary target that depends on a number, a category and the lack of a value.
  static func loans(rows: Int = 600, seed: UInt64 = 1) throws -> RowBlock {
    var random = TestRandom(seed: seed)
    var (income, plan, debt, repaid): ([Double], [String?], [Double], [Double]) = ([], [], [], [])
    for _ in 0..<rows {
      let earned = Double.random(in: 0..<10, using: &random)
      let kind = ["basic", "gold", "pro"][Int.random(in: 0..<3, using: &random)]
      let owed =
        Int.random(in: 0..<5, using: &random) == 0 ? -1 : Double.random(in: 0..<3, using: &random)
      let sum = earned - 5 + (kind == "gold" ? 2 : 0) - (owed < 0 ? 3 : owed)
      income.append(earned)
      plan.append(kind)
      debt.append(owed)
      repaid.append(sum + Double.random(in: -2..<2, using: &random) > 0 ? 1 : 0)
    }
    return try RowBlock(columns: [
      Column(name: "id", values: .numbers((0..<rows).map(Double.init))),
      Column(name: "income", values: .numbers(income)),
      Column(name: "plan", texts: plan),
      Column(name: "debt", values: .numbers(debt)),
      Column(name: "repaid", values: .numbers(repaid)),
    ])
  }

  /// How to learn ``loans(rows:seed:)``.
  static func configuration(_ learner: LearnerKind = .boostedTrees) -> FitConfiguration {
    var configuration = FitConfiguration(learner: learner, task: .binary, target: "repaid")
    configuration.features = .all(except: ["id"])
    configuration.missing = ["debt": ["-1"]]
    configuration.trees.rounds = 20
    return configuration
  }

  /// A model of ``loans(rows:seed:)``.
  static func model(_ learner: LearnerKind = .boostedTrees) throws -> FittedModel {
    try ModelFitter(configuration(learner)) { _ in }.fit(try loans(), dataHash: "0")
  }
}

/// A folder that is removed when the test ends.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(filePath: file(name)))
    return file(name)
  }

  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: file(name))))
  }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }
}
