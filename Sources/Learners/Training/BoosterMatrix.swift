import CXGBoost
import Domain

/// Owns rows in the form XGBoost's C library trains on.
final class BoosterMatrix {
  private(set) var handle: DMatrixHandle?

  /// Copies `rows` into the library.
  init(_ rows: LabelledRows, threads: Int) throws(Problem) {
    try BoosterCall.prepare()
    let features = rows.features
    var created: DMatrixHandle?
    try BoosterCall.check(
      bn_XGDMatrixCreateFromMat_omp(
        features.values, bst_ulong(features.rowCount), bst_ulong(features.featureCount), .nan,
        &created, Int32(threads)))
    handle = created
    let labels = rows.labels.map { Float($0) }
    try BoosterCall.check(
      bn_XGDMatrixSetFloatInfo(handle, "label", labels, bst_ulong(labels.count)))
  }

  deinit {
    _ = bn_XGDMatrixFree(handle)
  }
}
