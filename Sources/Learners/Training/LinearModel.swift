import Foundation

/// Adds one term per feature to an intercept; for probabilities the sum passes the logistic curve.
public struct LinearModel: Codable, Hashable, Sendable {
  /// The file's own name for this kind of model.
  static let formatName = "binnacle-linear"

  /// Says which format the file has.
  let format: String
  /// What the sum becomes.
  public let link: Link
  /// The sum before any term.
  public let intercept: Double
  /// One term per feature, in the order the features are read.
  public let terms: [LinearTerm]

  /// Says what the sum of terms becomes.
  public enum Link: String, Codable, Sendable {
    /// A number as it is.
    case identity
    /// A probability, by the logistic curve.
    case logit
  }

  init(link: Link, intercept: Double, terms: [LinearTerm]) {
    format = Self.formatName
    self.link = link
    self.intercept = intercept
    self.terms = terms
  }

  /// Answers for one coded row; NaN is missing.
  public func predict(row: [Double]) -> Double {
    guard row.count == terms.count else { return .nan }
    var sum = intercept
    for (term, value) in zip(terms, row) { sum += term.contribution(of: Float(value)) }
    return answer(sum)
  }

  /// Answers for many coded rows.
  public func predict(_ matrix: FeatureMatrix) -> [Double] {
    guard matrix.featureCount == terms.count else { return [] }
    return (0..<matrix.rowCount).map { row in
      var sum = intercept
      let start = row * terms.count
      for (offset, term) in terms.enumerated() {
        sum += term.contribution(of: matrix.values[start + offset])
      }
      return answer(sum)
    }
  }

  private func answer(_ sum: Double) -> Double {
    switch link {
    case .identity: sum
    case .logit: 1 / (1 + exp(-sum))
    }
  }
}
