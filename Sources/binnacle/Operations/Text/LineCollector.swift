import Synchronization

/// Collects lines that would otherwise be written.
final class LineCollector: Sendable {
  private let collected = Mutex<[String]>([])

  /// The lines so far.
  var lines: [String] { collected.withLock { $0 } }

  /// Takes a line.
  func add(_ line: String) {
    collected.withLock { $0.append(line) }
  }
}
