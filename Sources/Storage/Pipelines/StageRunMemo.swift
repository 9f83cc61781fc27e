internal import Domain
internal import Synchronization

/// Remembers stage runs by the text they are stored as, so that of a long run only what changed is
/// read anew.
public final class StageRunMemo: Sendable {
  private struct Known {
    let body: String
    let stage: StageRun
  }

  private let runs = Mutex<[RunID: [Known]]>([:])

  /// Creates an empty memo.
  public init() {}

  /// Reads the stage runs of a run, in the order of `bodies`.
  func stages(of run: RunID, _ bodies: [String]) throws -> [StageRun] {
    let before = runs.withLock { $0[run] } ?? []
    var known: [Known] = []
    known.reserveCapacity(bodies.count)
    for (position, body) in bodies.enumerated() {
      if position < before.count, before[position].body == body {
        known.append(before[position])
      } else {
        known.append(Known(body: body, stage: try value(StageRun.self, fromJSON: body)))
      }
    }
    let read = known
    runs.withLock { $0[run] = read }
    return known.map(\.stage)
  }

  /// Forgets all other runs.
  func keepOnly(_ ids: Set<RunID>) {
    runs.withLock { runs in runs = runs.filter { ids.contains($0.key) } }
  }
}
