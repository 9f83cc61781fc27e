public import Domain
public import EngineLink
import Synchronization

/// An engine in memory: it answers what a test has laid ready and remembers what it was asked.
///
/// Following sends the pieces laid ready, then stays open until more come, the link is cut or the
/// follower is cancelled.
public final class InMemoryEngineClient: EngineClient {
  /// A question that was asked about a run's log.
  public struct LogQuestion: Hashable, Sendable {
    /// The stage.
    public let stage: StageAddress
    /// The run.
    public let run: RunID
  }

  private struct State {
    var identity: EngineIdentity?
    var overview = Overview()
    var pages: [PageRequest: Page] = [:]
    var plans: [PlanRequest: Plan] = [:]
    var receipts: [Command: Receipt] = [:]
    var refusals: [Command: Problem] = [:]
    var logs: [LogQuestion: (bytes: [UInt8], isComplete: Bool)] = [:]
    var items: [StreamItem] = []
    var followers: [Int: AsyncStream<Void>.Continuation] = [:]
    var nextFollower = 0
    var access = SessionAccess(operatorName: OperatorName("ada"), label: "pts/1", scope: .armed)
    var saved: SavedSession?
    var commands: [Command] = []
    var planRequests: [PlanRequest] = []
    var followedAfter: [Int64] = []
  }

  private let state = Mutex(State())

  /// Creates an engine that knows nothing yet.
  public init() {}

  /// Which engine answers; nobody answers as long as it is nothing.
  public var engine: EngineIdentity? {
    get { state.withLock { $0.identity } }
    set { state.withLock { $0.identity = newValue } }
  }

  /// The overview.
  public var overview: Overview {
    get { state.withLock { $0.overview } }
    set { state.withLock { $0.overview = newValue } }
  }

  /// What the client's session may do.
  public var access: SessionAccess {
    get { state.withLock { $0.access } }
    set { state.withLock { $0.access = newValue } }
  }

  /// What the client saved last.
  public var saved: SavedSession? {
    get { state.withLock { $0.saved } }
    set { state.withLock { $0.saved = newValue } }
  }

  /// The commands that were performed or refused, in order.
  public var commands: [Command] { state.withLock { $0.commands } }

  /// The plans that were asked for, in order.
  public var planRequests: [PlanRequest] { state.withLock { $0.planRequests } }

  /// The numbers after which somebody followed, in order.
  public var followedAfter: [Int64] { state.withLock { $0.followedAfter } }

  /// Lays a page ready.
  public func put(_ content: PageContent, for request: PageRequest, number: Int64 = 0) {
    state.withLock { $0.pages[request] = Page(number: number, content: content) }
  }

  /// Lays a plan ready.
  public func put(_ plan: Plan) {
    state.withLock { $0.plans[plan.request] = plan }
  }

  /// Lays the answer to a command ready.
  public func put(_ receipt: Receipt, for command: Command) {
    state.withLock { $0.receipts[command] = receipt }
  }

  /// Lays the refusal of a command ready.
  public func refuse(_ command: Command, with problem: Problem) {
    state.withLock { $0.refusals[command] = problem }
  }

  /// Lays a stage's log ready.
  public func put(
    log: String, of stage: StageAddress, in run: RunID, isComplete: Bool = true
  ) {
    let question = LogQuestion(stage: stage, run: run)
    state.withLock { $0.logs[question] = (Array(log.utf8), isComplete) }
  }

  /// Sends a piece to all who follow, now and later.
  public func send(_ item: StreamItem) {
    let followers = state.withLock { state in
      state.items.append(item)
      return Array(state.followers.values)
    }
    for follower in followers { follower.yield() }
  }

  /// Cuts every link that follows.
  public func cutLinks() {
    let followers = state.withLock { state in
      defer { state.followers = [:] }
      return Array(state.followers.values)
    }
    for follower in followers { follower.finish() }
  }

  /// Which engine answers.
  public func identity() async throws(Problem) -> EngineIdentity {
    guard let engine else { throw Self.unreachable }
    return engine
  }

  /// The overview that was laid ready.
  public func snapshot() async throws(Problem) -> Overview { overview }

  /// The page that was laid ready.
  public func page(_ request: PageRequest) async throws(Problem) -> Page {
    guard let page = state.withLock({ $0.pages[request] }) else {
      throw Problem(.notFound, "no page \(request)", fix: "Lay it ready in the test.")
    }
    return page
  }

  /// The plan that was laid ready.
  public func plan(_ request: PlanRequest) async throws(Problem) -> Plan {
    let plan = state.withLock { state in
      state.planRequests.append(request)
      return state.plans[request]
    }
    guard let plan else {
      throw Problem(.notFound, "no plan for \(request)", fix: "Lay it ready in the test.")
    }
    return plan
  }

  /// Remembers the command and answers as laid ready, else with a receipt that says nothing.
  public func perform(_ command: Command) async throws(Problem) -> Receipt {
    let (receipt, refusal) = state.withLock { state in
      state.commands.append(command)
      return (state.receipts[command], state.refusals[command])
    }
    if let refusal { throw refusal }
    return receipt ?? Receipt(message: "done")
  }

  /// What the session may do and what it saved.
  public func session() async throws(Problem) -> SessionState {
    state.withLock { SessionState(access: $0.access, saved: $0.saved, latest: $0.saved) }
  }

  /// Keeps what the client wants to find again.
  public func saveSession(_ content: String) async throws(Problem) {
    state.withLock {
      $0.saved = SavedSession(
        label: $0.access.label, content: content, savedAt: Timestamp(milliseconds: 0))
    }
  }

  /// Sends what was laid ready, facts only after `number`, then what comes.
  public func follow(
    after number: Int64, receive: @Sendable (StreamItem) async -> Void
  ) async throws(Problem) {
    let (wakes, id) = register(after: number)
    defer { _ = state.withLock { $0.followers.removeValue(forKey: id) } }
    var sent = 0
    for await _ in wakes {
      while let item = state.withLock({ sent < $0.items.count ? $0.items[sent] : nil }) {
        sent += 1
        if case .fact(let event) = item, event.number <= number { continue }
        await receive(item)
      }
    }
    if Task.isCancelled {
      throw Problem(.cancelled, "following the engine was cancelled", fix: "Start it again.")
    }
    throw Self.unreachable
  }

  private func register(after number: Int64) -> (AsyncStream<Void>, Int) {
    let (wakes, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    continuation.yield()
    let id = state.withLock { state in
      state.followedAfter.append(number)
      state.nextFollower += 1
      state.followers[state.nextFollower] = continuation
      return state.nextFollower
    }
    return (wakes, id)
  }

  /// The log that was laid ready, at most 64 KiB from `offset`.
  public func log(
    of stage: StageAddress, in run: RunID, from offset: Int64
  ) async throws(Problem) -> LogChunk {
    let question = LogQuestion(stage: stage, run: run)
    guard let log = state.withLock({ $0.logs[question] }) else {
      throw Problem(.notFound, "\(stage) has no log", fix: "Lay it ready in the test.")
    }
    let size = Int64(log.bytes.count)
    let start = offset < 0 ? max(0, size + offset) : min(offset, size)
    let bytes = Array(log.bytes[Int(start)...].prefix(LogChunk.largest))
    return LogChunk(
      address: stage, offset: start, bytes: bytes, size: size,
      isComplete: log.isComplete && start + Int64(bytes.count) >= size)
  }

  private static let unreachable = Problem(
    .engineUnreachable, "no engine answers", at: "memory",
    fix: "Start it with binnacle engine start.")
}
