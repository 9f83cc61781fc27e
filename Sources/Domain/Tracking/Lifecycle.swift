/// Says whether a thing is in use or was deleted and can be restored.
public enum Lifecycle: String, Codable, CaseIterable, Hashable, Sendable {
  /// In use.
  case active
  /// Deleted; it can be restored and must not be changed until then.
  case deleted
}

/// Chooses which things a search looks at.
public enum LifecycleView: String, Codable, CaseIterable, Hashable, Sendable {
  /// Only what is in use.
  case active
  /// Only what was deleted.
  case deleted
  /// Both.
  case all

  /// The lifecycles that the view includes.
  public var lifecycles: [Lifecycle] {
    switch self {
    case .active: [.active]
    case .deleted: [.deleted]
    case .all: Lifecycle.allCases
    }
  }
}
