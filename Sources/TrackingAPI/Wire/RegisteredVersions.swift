internal import Domain

/// Keeps the list of versions that were made of a logged model, in one of its tags.
enum RegisteredVersions {
  private static let tag = "mlflow.modelVersions"

  /// Returns the tag with one version more; one that is listed already stays as it is.
  static func tag(adding card: VersionCard, to tags: [TrackingTag]) -> TrackingTag {
    let entry = WireValue.object([
      "name": .text(card.model.rawValue), "version": .number("\(card.number)"),
    ])
    let known = tags.first { $0.key == tag }?.value ?? ""
    guard case .list(let entries) = WireReader.value(of: Array(known.utf8)) else {
      return TrackingTag(tag, WireValue.list([entry]).printed)
    }
    let kept = entries.filter { $0 != entry }
    return TrackingTag(tag, WireValue.list(kept + [entry]).printed)
  }
}
