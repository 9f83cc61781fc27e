import Domain
import EngineLink
import Synchronization

/// Follows an engine and keeps the overview, until it satisfies a condition.
struct OverviewFollower: Sendable {
  let client: any EngineClient

  private final class State: Sendable {
    let overview: Mutex<Overview>
    let isDone = Mutex(false)
    init(_ overview: Overview) { self.overview = Mutex(overview) }
  }

  /// Follows until `condition` holds; stage changes are told as they come.
  ///
  /// - Parameters:
  ///   - condition: What is waited for.
  ///   - tell: Takes one line for each stage that moves on.
  /// - Throws: ``Problem`` with code `engineUnreachable` when the link is lost.
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
            if isDone {
              state.isDone.withLock { $0 = true }
              continuation.yield()
            }
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
    guard !state.isDone.withLock({ $0 }) else { return }
    try result.get()
  }

  private static func describe(_ fact: NumberedEvent, _ tell: (String) -> Void) {
    switch fact.event {
    case .pipeline(.stageChanged(let stage)):
      tell("\(stage.address) \(stage.state.rawValue): \(SafeText(stage.reason))")
    case .monitoring(.alertRaised(let alert)):
      tell("\(alert.level.rawValue): \(alert.model) \(SafeText(alert.message))")
    case .pipeline, .registry, .serving, .monitoring, .engine, .unknown: break
    }
  }
}
