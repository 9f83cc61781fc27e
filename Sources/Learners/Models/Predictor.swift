import Domain

/// Evaluates a model of any kind on coded rows.
enum Predictor: Sendable {
  case trees(TreeEnsemble)
  case linear(LinearModel)

  /// How many numbers an answer has.
  var outputCount: Int {
    switch self {
    case .trees(let trees): trees.outputCount
    case .linear: 1
    }
  }

  /// How many features a row has.
  var featureCount: Int {
    switch self {
    case .trees(let trees): trees.featureCount
    case .linear(let model): model.terms.count
    }
  }

  /// Answers for one coded row.
  func predict(row: [Double]) -> Double {
    switch self {
    case .trees(let trees): trees.predict(row: row)
    case .linear(let model): model.predict(row: row)
    }
  }

  /// Answers for coded rows: ``outputCount`` numbers each, one row after the other.
  func predict(_ matrix: FeatureMatrix) -> [Double] {
    switch self {
    case .trees(let trees): trees.predict(matrix: matrix.values, rowCount: matrix.rowCount)
    case .linear(let model): model.predict(matrix)
    }
  }
}
