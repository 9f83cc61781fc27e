import Dispatch
import Domain
import Glibc
import Synchronization

/// Follows one attempt of this machine: watches its process, enforces its timeout, stops it.
///
/// Every function is called on the executor's queue; the lock only makes that checkable.
final class LocalAttempt: Sendable {
  private struct Following {
    var pid: Int32?
    var watch: ProcessWatch?
    var hasEnded = false
    var waiting: [@Sendable () -> Void] = []
  }

  /// How long an attempt that ran out of time may take to end by itself.
  private static let timeoutGrace = Duration.seconds(5)

  let folder: AttemptFolder
  private let queue: DispatchQueue
  private let following = Mutex(Following())

  init(folder: AttemptFolder, queue: DispatchQueue) {
    self.folder = folder
    self.queue = queue
  }

  var wasSpawned: Bool { following.withLock { $0.pid != nil } }

  func wasSpawned(as pid: Int32, timeout: Duration?) {
    following.withLock { $0.pid = pid }
    watch(pid)
    if let timeout { limit(to: timeout) }
  }

  /// The state; an attempt of an earlier engine that has not begun is fenced off and never will.
  func state() throws(Problem) -> AttemptState {
    let state = folder.state
    guard state == .queued else {
      if state == .running { watch() }
      // Commands may outlive a wrapper that was killed.
      if state == .lost { signal(SIGKILL) }
      return state
    }
    let (isOurs, hasEnded) = following.withLock { ($0.pid != nil, $0.hasEnded) }
    guard !isOurs || hasEnded else { return .queued }
    // The folder is made before the wrapper is started, and removed once the result is stored.
    guard folder.exists else { return .neverBegun }
    try folder.fence()
    return folder.state
  }

  /// Calls `body` when the attempt has ended, at once if it has.
  func whenEnded(_ body: @escaping @Sendable () -> Void) {
    let state = (try? state()) ?? .lost
    let mustWait = following.withLock { following in
      guard !state.isFinal, !following.hasEnded else { return false }
      following.waiting.append(body)
      return true
    }
    if !mustWait { body() }
  }

  /// Watches an attempt that an earlier engine started.
  func watch() {
    guard !wasSpawned, let process = folder.process, process.isAlive else { return }
    following.withLock { $0.pid = process.pid }
    watch(process.pid)
    if let reason = folder.stopReason { try? stop(reason, grace: Self.timeoutGrace) }
    if let timeout = folder.timeout { limit(to: timeout - process.age) }
  }

  /// Writes down why, asks every process of the session to end, and kills them after `grace`.
  func stop(_ reason: AttemptFolder.StopReason, grace: Duration) throws(Problem) {
    guard try !state().isFinal else { return }
    try folder.recordStop(reason)
    signal(SIGTERM)
    queue.asyncAfter(deadline: .now() + grace.dispatchInterval) { [weak self] in
      guard let self, !self.following.withLock({ $0.hasEnded }) else { return }
      self.signal(SIGKILL)
    }
  }

  private func watch(_ pid: Int32) {
    let watch = ProcessWatch(pid: pid, queue: queue) { [weak self] in self?.ended() }
    following.withLock { if !$0.hasEnded { $0.watch = watch } }
  }

  private func limit(to timeout: Duration) {
    queue.asyncAfter(deadline: .now() + timeout.dispatchInterval) { [weak self] in
      guard let self, !self.following.withLock({ $0.hasEnded }) else { return }
      try? self.stop(.timedOut, grace: Self.timeoutGrace)
    }
  }

  private func ended() {
    // Commands that outlive a stopped or killed wrapper must not write into a later attempt.
    if folder.exitCode == nil || folder.stopReason != nil { signal(SIGKILL) }
    let waiting = following.withLock { following in
      following.hasEnded = true
      following.watch = nil
      defer { following.waiting = [] }
      return following.waiting
    }
    for body in waiting { body() }
  }

  /// Signals every process of the session, which bears the wrapper's number.
  private func signal(_ number: Int32) {
    let spawned = following.withLock { $0.pid }
    guard let session = folder.process?.pid ?? spawned else { return }
    // A number in use by a later process proves that nothing of the old session is left.
    if let wrapper = folder.process, let entry = ProcessEntry(pid: session),
      entry.startTicks != wrapper.startTicks
    {
      return
    }
    for member in ProcessEntry.members(ofSession: session) { kill(member, number) }
  }
}

extension Duration {
  fileprivate var dispatchInterval: DispatchTimeInterval {
    .milliseconds(Int(max(0, wholeMilliseconds)))
  }
}
