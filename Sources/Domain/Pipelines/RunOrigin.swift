/// Says which trigger started a run, and for which commit.
public struct RunOrigin: Codable, Hashable, Sendable {
  /// The digits by which a commit is shown.
  public static let shownDigits = 7

  /// The trigger.
  public let trigger: TriggerName
  /// The commit.
  public let revision: String?
  /// The branch.
  public let branch: String?

  /// Creates a run origin from its parts.
  public init(trigger: TriggerName, revision: String? = nil, branch: String? = nil) {
    self.trigger = trigger
    self.revision = revision
    self.branch = branch
  }

  /// The first digits of the commit.
  public var shortRevision: String? { revision.map { String($0.prefix(Self.shownDigits)) } }
}
