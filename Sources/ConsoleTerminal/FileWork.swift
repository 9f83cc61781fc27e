internal import Dispatch

/// Reads and writes files off the cooperative pool: a slow disk must not hold up keys and screen.
enum FileWork {
  private static let mark = DispatchSpecificKey<Bool>()
  private static let queue = {
    let queue = DispatchQueue(label: "binnacle.files")
    queue.setSpecific(key: mark, value: true)
    return queue
  }()

  /// Whether the caller is such work.
  static var isHere: Bool { DispatchQueue.getSpecific(key: mark) ?? false }

  /// Does work after all that was given before.
  ///
  /// - Parameter work: What reads or writes.
  /// - Returns: What the work returns.
  static func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: work()) }
    }
  }
}
