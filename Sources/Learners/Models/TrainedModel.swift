import Domain
import Foundation

/// Holds what a training gave: the file's bytes, and an evaluator read back from these bytes.
struct TrainedModel {
  let bytes: [UInt8]
  let predictor: Predictor
  let rounds: Int
  let importance: [ModelManifest.FeatureShare]
  let library: String

  init(_ outcome: TreeTrainer.Outcome, _ features: [FeatureCoding]) throws(Problem) {
    bytes = outcome.json
    let trees = try TreeEnsemble(xgboostJSON: bytes)
    predictor = .trees(trees)
    rounds = outcome.rounds
    importance = Self.ranked(features, trees.gainShares)
    library = "xgboost \(trees.libraryVersion)"
  }

  init(
    _ model: LinearModel, steps: Int, _ features: [FeatureCoding], _ rows: FeatureMatrix
  ) throws(Problem) {
    bytes = try StableJSON.bytes(of: model)
    predictor = .linear(model)
    rounds = steps
    importance = Self.ranked(features, model.spreadShares(over: rows))
    library = "binnacle"
  }

  private static func ranked(
    _ features: [FeatureCoding], _ shares: [Double]
  ) -> [ModelManifest.FeatureShare] {
    zip(features, shares)
      .map { ModelManifest.FeatureShare(name: $0.name, share: $1) }
      .enumerated()
      .sorted { ($1.element.share, $0.offset) < ($0.element.share, $1.offset) }
      .map(\.element)
  }
}

extension LinearModel {
  /// Returns each feature's share of the spread (standard deviation) of the terms over `rows`.
  func spreadShares(over rows: FeatureMatrix) -> [Double] {
    let spreads = terms.enumerated().map { position, term in
      var (count, mean, squares) = (0.0, 0.0, 0.0)
      for row in 0..<rows.rowCount {
        let value = term.contribution(of: rows.values[row * rows.featureCount + position])
        count += 1
        let change = value - mean
        mean += change / count
        squares += change * (value - mean)
      }
      return count > 0 ? (squares / count).squareRoot() : 0
    }
    let total = spreads.reduce(0, +)
    return total > 0 ? spreads.map { $0 / total } : spreads
  }
}
