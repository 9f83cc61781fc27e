/// States a change of a registered model or of the card of a version.
public struct ModelChange: Codable, Hashable, Sendable {
  /// Says what changed.
  public enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
    /// The model was made.
    case created
    /// The description of the model or of a version was changed.
    case described
    /// A tag was set.
    case tagged
    /// A tag was removed.
    case untagged
    /// A version got another stage.
    case staged
    /// The model has another name now.
    case renamed
    /// The model, or one of its versions, was deleted.
    case deleted
  }

  /// The registered model, by the name it had before.
  public let model: ModelName
  /// The version; absent when the model itself changed.
  public let version: Int?
  /// What changed.
  public let kind: Kind
  /// What is new, in words.
  public let detail: String
  /// The new name, when it was renamed.
  public let newName: ModelName?
  /// The newest version that is left, when one was deleted.
  public let latestVersion: Int?
  /// What the version was, when it was deleted.
  public let deleted: ModelVersion?
  /// Who changed it.
  public let by: OperatorName

  /// Creates a change from its parts.
  public init(
    model: ModelName, version: Int? = nil, kind: Kind, detail: String = "",
    newName: ModelName? = nil, latestVersion: Int? = nil, deleted: ModelVersion? = nil,
    by operatorName: OperatorName
  ) {
    self.model = model
    self.version = version
    self.kind = kind
    self.detail = detail
    self.newName = newName
    self.latestVersion = latestVersion
    self.deleted = deleted
    by = operatorName
  }
}

extension ModelChange {
  /// The change in words, such as `version 2 deleted by ada`.
  public var summary: String {
    let subject = version.map { "version \($0) " } ?? ""
    return "\(subject)\(kind.rawValue)" + (detail.isEmpty ? "" : ": \(detail)") + ", by \(by)"
  }
}
