/// Shows a trigger with what has become of it.
public struct TriggerStatus: Codable, Hashable, Sendable {
  /// What is declared.
  public let declaration: TriggerDeclaration
  /// What has become of it.
  public let state: TriggerState
  /// When it fires next, where that is known.
  public let nextAt: Timestamp?
  /// The state of the run that it started last.
  public let lastRun: RunState?
  /// Why it cannot work, in words.
  public let problem: String?

  /// Creates a trigger status from its parts.
  public init(
    declaration: TriggerDeclaration, state: TriggerState, nextAt: Timestamp? = nil,
    lastRun: RunState? = nil, problem: String? = nil
  ) {
    self.declaration = declaration
    self.state = state
    self.nextAt = nextAt
    self.lastRun = lastRun
    self.problem = problem
  }

  /// Whether it waits for somebody to resume it.
  public var isPaused: Bool { state.isPaused ?? declaration.startsPaused }

  /// How it stands, in one or two words.
  public var words: String {
    if problem != nil { return "broken" }
    if isPaused { return "paused" }
    switch lastRun {
    case .scheduled: return "queued"
    case .running: return "running"
    case .finished, .failed, .killed, nil: return "armed"
    }
  }
}
