import Domain
import EngineLink
import Synchronization

/// Follows an engine and keeps the overview, until it satisfies a condition.
struct OverviewFollower: Sendable {
  let client: any EngineClient

  private final class State: Sendable {
    let overview: Mutex<Overview>
    /// How the waiting ended: well, or because what is waited for can no longer come.
    let end = Mutex<Result<Void, Problem>?>(nil)
    init(_ overview: Overview) { self.overview = Mutex(overview) }
  }

  /// Follows until `condition` holds; stage changes are told as they come.
  ///
  /// - Parameters:
  ///   - condition: What is waited for.
  ///   - tell: Takes one line for each stage that moves on.
  /// - Throws: ``Problem`` with code `engineUnreachable` when the link is lost, or the reason why a
  ///   finished run gave no version.
  func follow(
    until condition: @escaping @Sendable (Overview) -> Bool,
    tell: @escaping @Sendable (String) -> Void
  ) async throws(Problem) {
    let overview = try await client.snapshot()
    guard !condition(overview) else { return }
    let state = State(overview)
    let client = client
    let result = await withTaskGroup(of: Result<Void, Problem>.self) { group in
      let (done, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
      group.addTask {
        do throws(Problem) {
          try await client.follow(after: overview.number) { item in
            guard case .fact(let fact) = item else { return }
            Self.describe(fact, tell)
            let isDone = state.overview.withLock { overview in
              overview.apply(fact)
              return condition(overview)
            }
            guard let end = Self.end(isDone: isDone, fact) else { return }
            state.end.withLock { $0 = $0 ?? end }
            continuation.yield()
          }
          return .success(())
        } catch {
          return .failure(error)
        }
      }
      group.addTask {
        for await _ in done { break }
        return .success(())
      }
      let first = await group.next() ?? .success(())
      group.cancelAll()
      return first
    }
    try (state.end.withLock { $0 } ?? result).get()
  }

  private static func end(isDone: Bool, _ fact: NumberedEvent) -> Result<Void, Problem>? {
    if case .registry(.registrationFailed(_, _, let problem)) = fact.event {
      return .failure(problem)
    }
    return isDone ? .success(()) : nil
  }

  private static func describe(_ fact: NumberedEvent, _ tell: (String) -> Void) {
    switch fact.event {
    case .pipeline(.stageChanged(let stage)):
      tell("\(stage.address) \(stage.state.rawValue): \(SafeText(stage.reason))")
    case .monitoring(.alertRaised(let alert)):
      tell("\(alert.level.rawValue): \(alert.model) \(SafeText(alert.message))")
    case .pipeline, .registry, .serving, .monitoring, .trigger, .engine, .unknown: break
    }
  }
}
