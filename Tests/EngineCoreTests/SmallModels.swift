import Domain
import Foundation
import Learners
import Statistics
import Tables

/// Model folders fitted once for all tests, and the rows they are measured on.
///
/// `repaid` depends on the sum of `income` and `age`. The model `good` has learned that, `other`
/// too from other rows, and `bad` has learned from outcomes that were mixed up.
enum SmallModels {
  static let root: Result<String, any Error> = Result { try write() }

  /// Rows with their outcome; ids count from `firstID`.
  static func rows(
    _ count: Int, seed: UInt64, firstID: Int = 0, isMixedUp: Bool = false
  ) throws -> RowBlock {
    var generator = SeededGenerator(seed: seed)
    var (income, age, repaid): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<count {
      income.append(generator.unit() * 4 - 2)
      age.append(generator.unit() * 4 - 2)
      let noise = generator.unit() - 0.5
      repaid.append((income.last ?? 0) + (age.last ?? 0) + noise > 0 ? 1 : 0)
    }
    if isMixedUp { repaid.shuffle(using: &generator) }
    return try RowBlock(columns: [
      Column(name: "id", values: .numbers((0..<count).map { Double(firstID + $0) })),
      Column(name: "income", values: .numbers(income)),
      Column(name: "age", values: .numbers(age)),
      Column(name: "repaid", values: .numbers(repaid)),
    ])
  }

  private static func write() throws -> String {
    let root = FileManager.default.temporaryDirectory.path + "/small-models-\(getpid())"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    try fit(rows(400, seed: 1)).write(to: root + "/good")
    try fit(rows(400, seed: 2)).write(to: root + "/other")
    try fit(rows(400, seed: 3, isMixedUp: true)).write(to: root + "/bad")
    return root
  }

  private static func fit(_ rows: RowBlock) throws -> FittedModel {
    var configuration = FitConfiguration(learner: .logistic, task: .binary, target: "repaid")
    configuration.features = .all(except: ["id"])
    return try ModelFitter(configuration) { _ in }.fit(rows, dataHash: "data")
  }
}
