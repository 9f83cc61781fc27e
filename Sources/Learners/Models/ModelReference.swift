public import Domain
public import Statistics
import Tables

/// Holds what live rows and predictions are compared with: how both looked when the model was made.
public struct ModelReference: Codable, Hashable, Sendable {
  /// The name of the grid's column that holds the predictions.
  public static let predictionColumn = "prediction"

  /// The training rows' features, then ``predictionColumn`` over the validation rows.
  ///
  /// Not over the training rows, of which a model is surer than of any it will meet. Multi-class
  /// models have no predictions here.
  public let grid: ReferenceGrid
  /// The area under the ROC curve on the validation rows; only for binary models.
  public let auc: Double?
  /// Its standard error (Hanley & McNeil 1982).
  public let aucStandardError: Double?
  /// How many rows the predictions and the measures were taken on.
  public let validationRows: Int

  enum CodingKeys: String, CodingKey {
    case grid, auc
    case aucStandardError = "auc_standard_error"
    case validationRows = "validation_rows"
  }

  init(
    _ manifest: ModelManifest, training: RowBlock, coded: FeatureMatrix, predictions: [Double]
  ) throws(Problem) {
    let features = try Self.features(manifest.features, training, coded)
    grid = predictions.isEmpty ? features : try Self.join(features, predictions)
    let isValidated = manifest.data.validationRows > 0
    auc = isValidated ? manifest.metrics["auc"] : nil
    aucStandardError = isValidated ? manifest.metrics["auc_se_hanley_mcneil"] : nil
    validationRows = manifest.data.validationRows
  }

  /// Reads the reference that was saved with the model whose folder is `path`.
  ///
  /// - Parameter path: A folder that ``FittedModel/write(to:)`` wrote.
  /// - Throws: ``Problem`` with code `fileMissing` or `damaged`.
  public init(path: String) throws(Problem) {
    let bytes = try ModelFolder(path: path).bytes(of: ModelFolder.reference)
    self = try StableJSON.value(ModelReference.self, from: bytes, of: ModelFolder.reference)
  }

  /// Freezes the features as the model sees them: missing where it sees none, levels as it names
  /// them.
  private static func features(
    _ codings: [FeatureCoding], _ training: RowBlock, _ coded: FeatureMatrix
  ) throws(Problem) -> ReferenceGrid {
    var columns: [Column] = []
    for (position, coding) in codings.enumerated() {
      let codes = (0..<coded.rowCount).map { coded.values[$0 * coded.featureCount + position] }
      let values: Column.Values =
        switch (coding.kind, training[coding.name]?.numbers) {
        case (.numeric, let numbers?):
          .numbers(zip(numbers, codes).map { $1.isNaN ? .nan : $0 })
        case (.numeric, nil): .numbers(codes.map(Double.init))
        case (.categorical, _):
          .categories(codes: codes.map { $0.isNaN ? -1 : Int32($0) }, levels: coding.levels)
        }
      columns.append(Column(name: coding.name, values: values))
    }
    return try ReferenceGrid(try RowBlock(columns: columns))
  }

  /// Has the coded form of a grid, in which alone columns of different numbers of rows can be put
  /// together.
  private struct Parts: Codable {
    let rowCount: Int
    let columns: [GridColumn]
  }

  private static func join(
    _ features: ReferenceGrid, _ predictions: [Double]
  ) throws(Problem) -> ReferenceGrid {
    let column = Column(name: predictionColumn, values: .numbers(predictions))
    let answers = try ReferenceGrid(try RowBlock(columns: [column]))
    let parts = Parts(rowCount: features.rowCount, columns: features.columns + answers.columns)
    let bytes = try StableJSON.bytes(of: parts)
    return try StableJSON.value(ReferenceGrid.self, from: bytes, of: ModelFolder.reference)
  }
}
