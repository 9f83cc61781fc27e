import Domain
import Foundation

/// Holds gradient and curvature of a penalised loss at one point, and solves for Newton's step.
struct NormalEquations {
  /// The lower triangle of the curvature, row after row at full width.
  private var curvature: [Double]
  private var gradient: [Double]
  private let size: Int

  init(
    _ rows: LabelledRows, _ design: LinearDesign, _ weights: [Double], _ link: LinearModel.Link,
    _ lambda: Double
  ) {
    size = design.columnCount
    curvature = Array(repeating: 0, count: size * size)
    gradient = Array(repeating: 0, count: size)
    var entries: [(column: Int, number: Double)] = []
    for row in 0..<rows.rowCount {
      Self.collect(row, rows.features, design, into: &entries)
      let mean = Self.mean(of: entries, weights, link)
      add(
        entries, residual: mean - rows.labels[row], weight: link == .logit ? mean * (1 - mean) : 1)
    }
    for column in 1..<max(1, size) {
      curvature[column * size + column] += lambda
      gradient[column] += lambda * weights[column]
    }
  }

  /// Returns the penalised loss: log-loss, or half the squared error, plus the penalty.
  static func loss(
    _ rows: LabelledRows, _ design: LinearDesign, _ weights: [Double], _ link: LinearModel.Link,
    _ lambda: Double
  ) -> Double {
    var entries: [(column: Int, number: Double)] = []
    var loss = 0.0
    for row in 0..<rows.rowCount {
      collect(row, rows.features, design, into: &entries)
      let sum = entries.reduce(0) { $0 + weights[$1.column] * $1.number }
      let label = rows.labels[row]
      switch link {
      case .identity: loss += 0.5 * (sum - label) * (sum - label)
      case .logit: loss += max(sum, 0) - sum * label + log1p(exp(-abs(sum)))
      }
    }
    return loss + 0.5 * lambda * weights.dropFirst().reduce(0) { $0 + $1 * $1 }
  }

  private static func collect(
    _ row: Int, _ features: FeatureMatrix, _ design: LinearDesign,
    into entries: inout [(column: Int, number: Double)]
  ) {
    entries.removeAll(keepingCapacity: true)
    entries.append((0, 1))
    let start = row * features.featureCount
    for feature in 0..<features.featureCount {
      if let entry = design.entry(feature, features.values[start + feature]) {
        entries.append(entry)
      }
    }
  }

  private static func mean(
    of entries: [(column: Int, number: Double)], _ weights: [Double], _ link: LinearModel.Link
  ) -> Double {
    let sum = entries.reduce(0) { $0 + weights[$1.column] * $1.number }
    return link == .logit ? 1 / (1 + exp(-sum)) : sum
  }

  /// Adds one row; entries come in the order of their columns, so only the lower triangle fills.
  private mutating func add(
    _ entries: [(column: Int, number: Double)], residual: Double, weight: Double
  ) {
    curvature.withUnsafeMutableBufferPointer { curvature in
      for (index, entry) in entries.enumerated() {
        gradient[entry.column] += residual * entry.number
        let scaled = weight * entry.number
        let base = entry.column * size
        for other in entries[...index] { curvature[base + other.column] += scaled * other.number }
      }
    }
  }

  /// Solves curvature * step = gradient by Cholesky's decomposition.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` when the curvature is not positive definite.
  func solution() throws(Problem) -> [Double] {
    var factor = curvature
    for column in 0..<size {
      for row in column..<size {
        var sum = factor[row * size + column]
        for inner in 0..<column {
          sum -= factor[row * size + inner] * factor[column * size + inner]
        }
        guard row == column else {
          factor[row * size + column] = sum / factor[column * size + column]
          continue
        }
        guard sum > 1e-12 * max(1, curvature[column * size + column]) else {
          throw Problem(
            .invalidInput, "the features cannot be told apart", at: "design column \(column)",
            fix: "Raise lambda, or exclude features that repeat others.")
        }
        factor[row * size + column] = sum.squareRoot()
      }
    }
    return substitute(factor)
  }

  private func substitute(_ factor: [Double]) -> [Double] {
    var step = gradient
    for row in 0..<size {
      for inner in 0..<row { step[row] -= factor[row * size + inner] * step[inner] }
      step[row] /= factor[row * size + row]
    }
    for row in (0..<size).reversed() {
      for inner in row + 1..<max(row + 1, size) {
        step[row] -= factor[inner * size + row] * step[inner]
      }
      step[row] /= factor[row * size + row]
    }
    return step
  }
}
