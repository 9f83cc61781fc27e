extension StageRun {
  /// Says what a stage failed of that was not its command's own doing.
  public enum Loss: String, CaseIterable, Hashable, Sendable {
    /// Its process is gone and left no exit code.
    case process
    /// It took longer than it may.
    case time

    /// The reason as it is recorded.
    public var reason: String {
      switch self {
      case .process: "lost: its process ended without a trace"
      case .time: "its time ran out"
      }
    }
  }

  /// What it failed of, beside its own command; nothing otherwise.
  public var loss: Loss? {
    state == .failed ? Loss.allCases.first { reason.hasPrefix($0.reason) } : nil
  }
}
