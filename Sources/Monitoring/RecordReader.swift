internal import Domain
internal import Learners
internal import Statistics
internal import Storage
internal import Tables

/// Turns a captured record back into the values that a reference grid counts.
struct RecordReader {
  private let features: [FeatureCoding]
  /// For each column of the grid, the feature's position; nil for the prediction.
  private let positions: [Int?]
  private let isPrediction: [Bool]
  /// For each feature, what its values must be beyond what training has seen.
  private let bounds: [ValueBounds?]

  /// Reads records of a version for the grid of the window they fall into.
  init(features: [FeatureCoding], grid: ReferenceGrid, schema: CaptureSchema? = nil) {
    self.features = features
    bounds = features.map { schema?.bounds(of: $0) }
    positions = grid.columnNames.map { name in features.firstIndex { $0.name == name } }
    isPrediction = grid.columnNames.map { $0 == MonitoredVersion.predictionColumn }
  }

  /// Returns one value for each column of the grid.
  func values(of record: PredictionRecord) -> [WindowProfile.Value] {
    positions.indices.map { column in
      if isPrediction[column] { return .number(record.score) }
      guard let position = positions[column], position < record.values.count else {
        return .missing
      }
      return value(of: record, at: position)
    }
  }

  /// Returns the features whose values break the schema: text where a number belongs, a level that
  /// training has not seen, or what the declared schema does not allow.
  ///
  /// What is just missing breaks nothing; its share is counted apart.
  func broken(in record: PredictionRecord) -> [String] {
    features.indices.filter { position in
      guard position < record.values.count else { return false }
      let code = record.values[position]
      guard !code.isNaN else { return record.texts.contains { $0.column == position } }
      let feature = features[position]
      if feature.kind == .categorical, code < 0 || code >= Double(feature.levels.count) {
        return true
      }
      return bounds[position]?.allows(code) == false
    }.map { features[$0].name }
  }

  private func value(of record: PredictionRecord, at position: Int) -> WindowProfile.Value {
    let code = record.values[position]
    guard !code.isNaN else { return .missing }
    let feature = features[position]
    guard feature.kind == .categorical else { return .number(code) }
    if code >= 0, code < Double(feature.levels.count) { return .level(feature.levels[Int(code)]) }
    return .level(record.texts.first { $0.column == position }?.text ?? "unknown")
  }
}
