import ConsoleFixtures
import Domain
import EngineLink

/// Answers with specimens; nothing ever changes but the traffic, where there is any.
struct SpecimenEngine: EngineClient {
  let overview: Overview
  let traffic: LiveTraffic?

  func identity() async throws(Problem) -> EngineIdentity { Specimen.identity }

  func snapshot() async throws(Problem) -> Overview { overview }

  func page(_ request: PageRequest) async throws(Problem) -> Page {
    guard let content = traffic?.content(request) ?? Specimen.content(request) else {
      throw Specimen.unreachable
    }
    return Page(number: overview.number, content: content)
  }

  /// Returns a plan; each kind of request asks for another kind of confirmation.
  func plan(_ request: PlanRequest) async throws(Problem) -> Plan {
    switch request {
    case .promote, .undo, .sync: Specimen.plan(request)
    case .rollBack: Specimen.plan(request, risk: .irreversible)
    case .retrain: Specimen.plan(request, risk: .reversible)
    }
  }

  func perform(_ command: Command) async throws(Problem) -> Receipt { Receipt(message: "done") }

  func session() async throws(Problem) -> SessionState {
    SessionState(
      access: SessionAccess(operatorName: OperatorName("ada"), label: "pts/1", scope: .armed))
  }

  func saveSession(_ content: String) async throws(Problem) {}

  func follow(
    after number: Int64, receive: @Sendable (StreamItem) async -> Void
  ) async throws(Problem) {
    if let traffic {
      for await samples in traffic.seconds {
        for sample in samples { await receive(.sample(sample)) }
      }
    }
    let (never, continuation) = AsyncStream.makeStream(of: Never.self)
    for await _ in never {}
    continuation.finish()
    throw Problem(.cancelled, "following was cancelled", fix: "Start it again.")
  }

  func log(
    of stage: StageAddress, in run: RunID, from offset: Int64
  ) async throws(Problem) -> LogChunk { Specimen.chunk(stage, from: offset) }
}
