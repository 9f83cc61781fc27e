public import Domain

/// Holds what an engine is started with.
public struct EngineSettings: Sendable {
  /// The workspace's folder, absolute.
  public let workspace: String
  /// The build this program is.
  public let build: String
  /// The engine's process id.
  public let processID: Int32
  /// The program's own path; stages find `binnacle` in its folder.
  public let executable: String
  /// The environment that stages inherit.
  public let environment: [String: String]
  /// The clocks.
  public let time: any Timekeeper
  /// What stages may claim, where the workspace file does not say.
  public let capacity: StageCapacity
  /// Whether the workspace's triggers start runs.
  public let triggering: Triggering

  /// Says whether an engine starts runs that nobody asked for.
  public enum Triggering: Sendable {
    /// As `triggers:` of the workspace file declares.
    case declared
    /// Not at all: the engine works for one job, which would find other runs in its way.
    case off
  }

  /// Creates settings from their parts.
  public init(
    workspace: String, build: String, processID: Int32, executable: String,
    environment: [String: String], time: any Timekeeper, capacity: StageCapacity,
    triggering: Triggering = .declared
  ) {
    self.workspace = workspace
    self.build = build
    self.processID = processID
    self.executable = executable
    self.environment = environment
    self.time = time
    self.capacity = capacity
    self.triggering = triggering
  }
}
