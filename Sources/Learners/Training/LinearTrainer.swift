public import Domain
import Foundation

/// Fits logistic and linear regression with a ridge penalty, in one thread and a fixed order, so
/// that the same rows give the same bits.
///
/// Minimises loss + lambda / 2 * |weights|^2 by Newton's method, which for the logistic loss is
/// iteratively reweighted least squares (McCullagh & Nelder 1989, section 2.5) and for squared error
/// one step. The intercept is not penalised.
public struct LinearTrainer: Sendable {
  /// How many columns the design matrix may have: its square must fit into memory.
  private static let columnLimit = 4_000
  private static let stepLimit = 50
  private static let tolerance = 1e-10

  private let link: LinearModel.Link
  private let lambda: Double

  /// Creates a trainer.
  ///
  /// - Parameters:
  ///   - link: Logit for probabilities, identity for numbers.
  ///   - lambda: The ridge penalty; 1 / C in scikit-learn's terms.
  public init(link: LinearModel.Link, lambda: Double) {
    self.link = link
    self.lambda = lambda
  }

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - rows: The rows to learn from.
  ///   - features: How the rows are coded.
  ///   - progress: Called after each step with the step, and the mean loss.
  /// - Returns: The model.
  /// - Throws: ``Problem`` with code `invalidInput` when there is nothing to learn from, or the
  ///   features cannot be told apart without a penalty.
  public func train(
    on rows: LabelledRows, features: [FeatureCoding], progress: (Int, Double) -> Void
  ) throws(Problem) -> LinearModel {
    guard rows.rowCount > 0 else {
      throw Problem(.invalidInput, "there are no rows to train on", fix: "Give labelled rows.")
    }
    let design = LinearDesign(features, rows: rows.features)
    guard design.columnCount <= Self.columnLimit else {
      throw Problem(
        .invalidInput,
        "the features make \(design.columnCount) columns, a linear model may have "
          + "\(Self.columnLimit)",
        fix: "Exclude features with many levels, or use boosted-trees.")
    }
    let solution = try solve(rows, design, progress)
    return LinearModel(link: link, intercept: solution[0], terms: design.terms(solution))
  }

  private func solve(
    _ rows: LabelledRows, _ design: LinearDesign, _ progress: (Int, Double) -> Void
  ) throws(Problem) -> [Double] {
    var weights = Array(repeating: 0.0, count: design.columnCount)
    weights[0] = startingIntercept(rows.labels)
    var loss = NormalEquations.loss(rows, design, weights, link, lambda)
    for step in 1...Self.stepLimit {
      let equations = NormalEquations(rows, design, weights, link, lambda)
      let direction = try equations.solution()
      var length = 1.0
      var next = weights
      var nextLoss = Double.infinity
      while length > 1e-6 {
        next = zip(weights, direction).map { $0 - length * $1 }
        nextLoss = NormalEquations.loss(rows, design, next, link, lambda)
        if nextLoss <= loss { break }
        length /= 2
      }
      guard nextLoss <= loss else { break }
      let change = loss - nextLoss
      (weights, loss) = (next, nextLoss)
      progress(step, loss / Double(rows.rowCount))
      if change <= Self.tolerance * (1 + abs(loss)) { break }
    }
    return weights
  }

  private func startingIntercept(_ labels: [Double]) -> Double {
    let mean = labels.reduce(0, +) / Double(max(1, labels.count))
    switch link {
    case .identity: return mean
    case .logit:
      let share = min(max(mean, 1e-6), 1 - 1e-6)
      return log(share / (1 - share))
    }
  }
}
