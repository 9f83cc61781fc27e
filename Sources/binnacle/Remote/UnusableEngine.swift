import Domain
import EngineLink

/// Is an engine of `console.yaml` that cannot be joined as it is written there.
struct UnusableEngine: Hashable, Sendable {
  /// What the operator calls it, else its address.
  let name: String
  /// Its address, as far as it can be read.
  let address: String
  /// Why it cannot be joined.
  let problem: Problem
}

/// Answers in the place of an engine that cannot be joined: with why not, whatever is asked.
struct UnusableEngineClient: EngineClient {
  let problem: Problem

  func identity() async throws(Problem) -> EngineIdentity { throw problem }

  func snapshot() async throws(Problem) -> Overview { throw problem }

  func page(_ request: PageRequest) async throws(Problem) -> Page { throw problem }

  func plan(_ request: PlanRequest) async throws(Problem) -> Plan { throw problem }

  func perform(_ command: Command) async throws(Problem) -> Receipt { throw problem }

  func session() async throws(Problem) -> SessionState { throw problem }

  func saveSession(_ content: String) async throws(Problem) { throw problem }

  func follow(
    after number: Int64, receive: @Sendable (StreamItem) async -> Void
  ) async throws(Problem) {
    throw problem
  }

  func log(
    of stage: StageAddress, in run: RunID, from offset: Int64
  ) async throws(Problem) -> LogChunk {
    throw problem
  }
}
