import Domain
import Serving
import Statistics
import Tables

/// Makes rows of payments, some of them fraud: the larger the amount, the more likely.
struct StoryRows {
  static let header = "id,amount,age,fraud"

  let amounts: [Double]
  let ages: [Double]
  let labels: [Int]

  /// Makes rows that a seed repeats.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - seed: Fixes them.
  ///   - shift: Added to every amount after the truth is known.
  init(_ count: Int, seed: UInt64, shift: Double = 0) {
    var generator = SeededGenerator(seed: seed)
    var amounts: [Double] = []
    var ages: [Double] = []
    var labels: [Int] = []
    for _ in 0..<count {
      let amount = generator.unit() * 100
      amounts.append(amount + shift)
      ages.append((18 + generator.unit() * 60).rounded())
      labels.append(amount + generator.unit() * 30 > 70 ? 1 : 0)
    }
    (self.amounts, self.ages, self.labels) = (amounts, ages, labels)
  }

  /// The rows as a CSV file.
  var text: String {
    let lines = amounts.indices.map { "r\($0),\(amounts[$0]),\(ages[$0]),\(labels[$0])" }
    return ([Self.header] + lines).joined(separator: "\n") + "\n"
  }

  /// The rows as training data; upside down when the truth is to be told wrongly.
  func block(isUpsideDown: Bool) throws(Problem) -> RowBlock {
    try RowBlock(columns: [
      Column(name: "amount", values: .numbers(amounts)),
      Column(name: "age", values: .numbers(ages)),
      Column(name: "fraud", values: .numbers(labels.map { Double(isUpsideDown ? 1 - $0 : $0) })),
    ])
  }

  /// The rows as a request under ids that begin with `prefix`.
  func request(_ prefix: String) -> InferenceRequest {
    InferenceRequest(
      rowCount: amounts.count,
      inputs: [
        InputTensor(name: "amount", numbers: amounts), InputTensor(name: "age", numbers: ages),
      ],
      rowIDs: amounts.indices.map { "\(prefix)\($0)" })
  }
}
