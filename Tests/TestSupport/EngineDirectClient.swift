public import Domain
public import EngineCore
public import EngineLink
import Synchronization

/// Talks to an engine in the same process, as an operator that the test names.
///
/// Taking the engine away looks to the console like a lost link.
public final class EngineDirectClient: EngineClient {
  private let caller: Caller
  private let engine: Mutex<Engine?>

  /// Creates a client.
  ///
  /// - Parameters:
  ///   - engine: The engine that answers; nothing while none runs.
  ///   - operatorName: Who the engine takes the caller for.
  ///   - session: What the client says of itself.
  ///   - role: What they may do.
  public init(
    engine: Engine?, operatorName: OperatorName, session: ClientSession = .unnamed,
    role: AccessRole = .admin
  ) {
    self.engine = Mutex(engine)
    caller = Caller(operatorName: operatorName, session: session, role: role)
  }

  /// Whether an engine answers.
  public var isAttached: Bool { engine.withLock { $0 != nil } }

  /// Lets another engine answer, or none.
  public func attach(_ engine: Engine?) {
    self.engine.withLock { $0 = engine }
  }

  /// Asks which engine answers.
  public func identity() async throws(Problem) -> EngineIdentity { try answering().identity }

  /// Asks for the overview.
  public func snapshot() async throws(Problem) -> Overview { try await answering().snapshot() }

  /// Asks for one page.
  public func page(_ request: PageRequest) async throws(Problem) -> Page {
    try await answering().page(request)
  }

  /// Asks what an operation would do.
  public func plan(_ request: PlanRequest) async throws(Problem) -> Plan {
    try await answering().plan(request, by: caller)
  }

  /// Asks the engine to change state.
  public func perform(_ command: Command) async throws(Problem) -> Receipt {
    try await answering().perform(command, by: caller)
  }

  /// Asks what this client's session may do, and what it saved.
  public func session() async throws(Problem) -> SessionState {
    try await answering().session(of: caller)
  }

  /// Lets the engine keep what this client wants to find again.
  public func saveSession(_ content: String) async throws(Problem) {
    try await answering().saveSession(content, by: caller)
  }

  /// Follows facts and samples until the engine ends its streams.
  public func follow(
    after number: Int64, receive: @Sendable (StreamItem) async -> Void
  ) async throws(Problem) {
    var stream = try answering().stream(after: number)
    while let items = try await stream.next() {
      for item in items { await receive(item) }
    }
    throw Task.isCancelled
      ? Problem(.cancelled, "following was given up", fix: "Follow again.") : Self.unreachable
  }

  /// Reads a piece of a stage's log.
  public func log(
    of stage: StageAddress, in run: RunID, from offset: Int64
  ) async throws(Problem) -> LogChunk {
    try await answering().log(of: stage, in: run, from: offset)
  }

  private func answering() throws(Problem) -> Engine {
    guard let engine = engine.withLock({ $0 }) else { throw Self.unreachable }
    return engine
  }

  private static let unreachable = Problem(
    .engineUnreachable, "no engine answers", at: "this test's workspace",
    fix: "Start it with binnacle engine.")
}
