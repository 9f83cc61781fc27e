public import Dispatch

/// Runs the jobs of the terminal's actor one after another on a queue of its own.
///
/// ncurses keeps its state in global variables and so must be used from one place only; and a
/// terminal must answer keys while the shared pool of threads is busy.
public final class UISerialExecutor: SerialExecutor {
  /// The queue, as the target of event sources.
  public let queue: DispatchQueue

  /// Creates an executor with a queue of its own.
  public init(label: String = "binnacle.terminal") {
    queue = DispatchQueue(label: label, qos: .userInteractive)
  }

  /// Runs `job` after those before it.
  public func enqueue(_ job: consuming ExecutorJob) {
    let unowned = UnownedJob(job)
    queue.async { @Sendable [self] in
      unowned.runSynchronously(on: asUnownedSerialExecutor())
    }
  }

  /// Stops the program when the caller does not run on the queue.
  public func checkIsolated() {
    dispatchPrecondition(condition: .onQueue(queue))
  }
}
