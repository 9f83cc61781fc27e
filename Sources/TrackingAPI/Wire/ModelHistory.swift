internal import Domain
internal import Tracking

/// Keeps what older clients tell of the models of a run: a list in one of its tags.
enum ModelHistory {
  static let tag = "mlflow.log-model.history"
  private static let mandatory = ["artifact_path", "flavors", "run_id", "utc_time_created"]

  /// Reads what a client tells of a model.
  ///
  /// - Throws: ``TrackingRefusal`` when it is no JSON object, or not a whole one.
  static func entry(_ text: String) throws(TrackingRefusal) -> WireValue {
    guard case .object(let members) = WireReader.value(of: Array(text.utf8)) else {
      throw TrackingRefusal(
        .invalidParameter, "Malformed model info. \n \(text) \n is not a valid JSON.")
    }
    let missing = mandatory.filter { members[$0] == nil }
    guard missing.isEmpty else {
      let names = missing.map { "'\($0)'" }.joined(separator: ", ")
      throw TrackingRefusal(
        .invalidParameter, "Model json is missing mandatory fields: {\(names)}")
    }
    return .object(members)
  }

  /// Returns the tag with one model more; a list that cannot be read begins anew.
  static func tag(adding entry: WireValue, to tags: [TrackingTag]) -> TrackingTag {
    let known = tags.first { $0.key == tag }?.value ?? ""
    guard case .list(let entries) = WireReader.value(of: Array(known.utf8)) else {
      return TrackingTag(tag, WireValue.list([entry]).printed)
    }
    return TrackingTag(tag, WireValue.list(entries + [entry]).printed)
  }
}
