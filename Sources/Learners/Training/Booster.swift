import CXGBoost
import Domain

/// Owns one booster of XGBoost's C library.
///
/// Not thread-safe; it lives within one call of ``TreeTrainer``.
final class Booster {
  private var handle: BoosterHandle?

  /// Creates a booster that will train on the first of `matrices`.
  init(for matrices: [BoosterMatrix]) throws(Problem) {
    let handles = matrices.map(\.handle)
    var created: BoosterHandle?
    try BoosterCall.check(bn_XGBoosterCreate(handles, bst_ulong(handles.count), &created))
    handle = created
  }

  private init(owning handle: BoosterHandle?) {
    self.handle = handle
  }

  deinit {
    _ = bn_XGBoosterFree(handle)
  }

  /// Sets one parameter by the library's own name.
  func set(_ name: String, to value: String) throws(Problem) {
    try BoosterCall.check(bn_XGBoosterSetParam(handle, name, value))
  }

  /// Writes the features' names into the model.
  func setFeatureNames(_ names: [String]) throws(Problem) {
    let result = CStringList.with(names) { pointers in
      bn_XGBoosterSetStrFeatureInfo(handle, "feature_name", pointers, bst_ulong(names.count))
    }
    try BoosterCall.check(result)
  }

  /// Adds the trees of one round, counted from 0.
  func update(round: Int, on matrix: BoosterMatrix) throws(Problem) {
    try BoosterCall.check(bn_XGBoosterUpdateOneIter(handle, Int32(round), matrix.handle))
  }

  /// Measures the model on `matrix` with the metric that was set.
  func measure(round: Int, on matrix: BoosterMatrix) throws(Problem) -> Double {
    var matrices: [DMatrixHandle?] = [matrix.handle]
    var text: UnsafePointer<CChar>?
    let name = "rows"
    let result = name.withCString { name in
      var names: [UnsafePointer<CChar>?] = [name]
      return bn_XGBoosterEvalOneIter(handle, Int32(round), &matrices, &names, 1, &text)
    }
    try BoosterCall.check(result)
    let answer = text.map { String(cString: $0) } ?? ""
    return answer.split(separator: ":").last.flatMap { Double($0) } ?? .nan
  }

  /// Returns a booster that has only the first `rounds` rounds.
  func first(_ rounds: Int) throws(Problem) -> Booster {
    var sliced: BoosterHandle?
    try BoosterCall.check(bn_XGBoosterSlice(handle, 0, Int32(rounds), 1, &sliced))
    return Booster(owning: sliced)
  }

  /// Returns the model as the JSON the library saves.
  func json() throws(Problem) -> [UInt8] {
    var length: bst_ulong = 0
    var bytes: UnsafePointer<CChar>?
    let format = #"{"format": "json"}"#
    try BoosterCall.check(bn_XGBoosterSaveModelToBuffer(handle, format, &length, &bytes))
    return UnsafeRawBufferPointer(start: bytes, count: Int(length)).map { $0 }
  }
}
