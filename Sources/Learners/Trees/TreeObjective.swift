import Domain
import Foundation

/// Says what the sum of an ensemble's leaves means, by the name XGBoost gives it.
public enum TreeObjective: String, CaseIterable, Sendable, Codable {
  /// Probability of the positive class.
  case binaryLogistic = "binary:logistic"
  /// Log-odds of the positive class.
  case binaryLogitRaw = "binary:logitraw"
  /// Probability of each class.
  case multiSoftprob = "multi:softprob"
  /// Probability of each class too; XGBoost itself then answers with the most probable class.
  case multiSoftmax = "multi:softmax"
  /// A number, by squared error.
  case squaredError = "reg:squarederror"
  /// A number, by absolute error.
  case absoluteError = "reg:absoluteerror"
  /// A number, by pseudo-Huber error.
  case pseudoHuberError = "reg:pseudohubererror"
  /// A number in [0, 1].
  case logistic = "reg:logistic"
  /// A mean count.
  case poisson = "count:poisson"
  /// A positive mean.
  case gamma = "reg:gamma"
  /// A mean that may be exactly zero.
  case tweedie = "reg:tweedie"

  /// The function that turns the sum of leaves into an answer.
  var link: Link {
    switch self {
    case .binaryLogistic, .logistic: .logit
    case .multiSoftprob, .multiSoftmax: .softmax
    case .squaredError, .absoluteError, .pseudoHuberError, .binaryLogitRaw: .identity
    case .poisson, .gamma, .tweedie: .logarithm
    }
  }

  /// Returns the objective called `name`.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` when this program cannot evaluate it.
  static func named(_ name: String) throws(Problem) -> TreeObjective {
    guard let objective = TreeObjective(rawValue: name) else {
      throw Problem(
        .invalidInput, "the model's objective \(SafeText(name)) is not supported",
        fix: "Train with one of \(allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return objective
  }
}

/// Turns the sum of leaves into an answer, in single precision as XGBoost does.
enum Link: Sendable {
  case identity, logit, logarithm, softmax

  /// Returns the sum that stands for the saved `baseScore` before any tree is added.
  func margin(of baseScore: Float) -> Float {
    switch self {
    case .identity, .softmax: baseScore
    case .logit: -logf(1 / baseScore - 1)
    case .logarithm: logf(baseScore)
    }
  }

  /// Returns the answer for one output's `margin`; softmax needs all of them.
  @inline(__always)
  func answer(_ margin: Float) -> Float {
    switch self {
    case .identity, .softmax: margin
    case .logit: 1 / (1 + expf(-margin))
    case .logarithm: expf(margin)
    }
  }
}
