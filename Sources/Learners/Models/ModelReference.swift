public import Domain
import Tables

/// Holds what live rows and predictions are compared with: how both looked when the model was made.
public struct ModelReference: Codable, Hashable, Sendable {
  /// The area under the ROC curve on the validation rows; only for binary models.
  public var auc: Double?
  /// Its standard error (Hanley & McNeil 1982).
  public var aucStandardError: Double?
  /// How many rows the measures were taken on.
  public var validationRows: Int

  enum CodingKeys: String, CodingKey {
    case auc
    case aucStandardError = "auc_standard_error"
    case validationRows = "validation_rows"
  }

  init(
    _ manifest: ModelManifest, training: RowBlock, predictions: [Double]
  ) throws(Problem) {
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
}
