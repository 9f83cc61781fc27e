import Dispatch
import Glibc
import Synchronization

/// Looks at the memory of running attempts about once a second, and remembers the most of each.
///
/// The kernel keeps no such figure for a session, and the wrapper is a plain shell that cannot ask
/// for it; one look at the process table serves all attempts.
final class MemoryWatch: Sendable {
  private struct State {
    var peaks: [Int32: Int64] = [:]
    var isLooking = false
    var isFirstLookDue = false
  }

  /// Soon after the start, so that short stages are seen too.
  private static let firstLook = DispatchTimeInterval.milliseconds(100)
  private static let pause = DispatchTimeInterval.seconds(1)

  private let queue: DispatchQueue
  private let state = Mutex(State())

  init(queue: DispatchQueue) { self.queue = queue }

  /// Begins to look at a session.
  func begin(_ session: Int32) {
    let (mustStart, isAlone) = state.withLock { state in
      state.peaks[session] = state.peaks[session] ?? 0
      defer { (state.isLooking, state.isFirstLookDue) = (true, true) }
      return (!state.isLooking, !state.isFirstLookDue)
    }
    // One look serves all that begin within the same moment.
    if isAlone {
      queue.asyncAfter(deadline: .now() + Self.firstLook) { [weak self] in self?.firstLook() }
    }
    if mustStart { lookAgain() }
  }

  /// Ends looking at a session; returns the most bytes it had, nil when it was never seen.
  func end(_ session: Int32) -> Int64? {
    state.withLock { $0.peaks.removeValue(forKey: session) }.flatMap { $0 > 0 ? $0 : nil }
  }

  private func firstLook() {
    state.withLock { $0.isFirstLookDue = false }
    look()
  }

  private func lookAgain() {
    queue.asyncAfter(deadline: .now() + Self.pause) { [weak self] in
      guard let self else { return }
      let isNeeded = self.state.withLock { state in
        state.isLooking = !state.peaks.isEmpty
        return state.isLooking
      }
      guard isNeeded else { return }
      self.look()
      self.lookAgain()
    }
  }

  private func look() {
    let watched = state.withLock { Set($0.peaks.keys) }
    guard !watched.isEmpty else { return }
    let pageSize = Int64(sysconf(Int32(_SC_PAGESIZE)))
    var now: [Int32: Int64] = [:]
    for process in ProcessEntry.all() where watched.contains(process.session) {
      now[process.session, default: 0] += process.residentPages * pageSize
    }
    state.withLock { state in
      for (session, bytes) in now {
        if let peak = state.peaks[session] { state.peaks[session] = max(peak, bytes) }
      }
    }
  }
}
