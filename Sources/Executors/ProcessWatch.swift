import CTerminal
import Dispatch
import Glibc
import Synchronization

/// Tells, once, when a process has ended, whoever started it; a child of ours is collected.
final class ProcessWatch: Sendable {
  private static let pollMilliseconds = 50

  private let pid: Int32
  private let didEnd: @Sendable () -> Void
  /// Nil before the watch begins and after the process has ended.
  private let source = Mutex<(any DispatchSourceProtocol)?>(nil)

  init(pid: Int32, queue: DispatchQueue, didEnd: @escaping @Sendable () -> Void) {
    self.pid = pid
    self.didEnd = didEnd
    source.withLock { $0 = makeSource(queue) }
  }

  deinit { source.withLock { $0?.cancel() } }

  private func makeSource(_ queue: DispatchQueue) -> sending any DispatchSourceProtocol {
    let descriptor = bn_open_process(pid)
    guard descriptor >= 0 else {
      // An old kernel, or the process has gone already: the timer finds that out.
      let timer = DispatchSource.makeTimerSource(queue: queue)
      timer.setEventHandler { [weak self] in self?.look() }
      timer.schedule(deadline: .now(), repeating: .milliseconds(Self.pollMilliseconds))
      timer.activate()
      return timer
    }
    let reader = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    reader.setEventHandler { [weak self] in self?.look() }
    reader.setCancelHandler { close(descriptor) }
    reader.activate()
    return reader
  }

  private func look() {
    var code: Int32 = 0
    var signal: Int32 = 0
    // A process that is not our child counts as collected; then the process table decides.
    guard bn_reap(pid, &code, &signal) == 1 else { return }
    if let entry = ProcessEntry(pid: pid), !entry.hasEnded { return }
    let isFirst = source.withLock { source in
      guard let watching = source else { return false }
      watching.cancel()
      source = nil
      return true
    }
    if isFirst { didEnd() }
  }
}
