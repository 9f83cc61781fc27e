internal import Domain
internal import GRDB
internal import Synchronization

/// Writes the changes of many callers to `telemetry.db` together, and answers each once it is
/// durable.
///
/// Whatever waits while a transaction is written shares the next one, which takes changes until it
/// holds 1,000 rows or took 5 ms. Each change has a savepoint of its own, so one that throws leaves
/// the others as they were. Changes are carried out in the order in which they were handed over.
public final class TelemetryWriter: Sendable {
  /// Changes that may wait; the next one is refused.
  public static let mostWaiting = 4_096
  private static let mostRows = 1_000
  private static let longestTransaction = Duration.milliseconds(5)

  private struct State {
    var waiting: [WaitingChange] = []
    var firstWaiting = 0
    var isWriting = false

    var count: Int { waiting.count - firstWaiting }

    mutating func next() -> WaitingChange? {
      guard firstWaiting < waiting.count else { return nil }
      defer { firstWaiting += 1 }
      return waiting[firstWaiting]
    }

    /// Forgets what was taken; ends writing when nothing waits.
    mutating func settle() -> Bool {
      waiting.removeFirst(firstWaiting)
      firstWaiting = 0
      isWriting = !waiting.isEmpty
      return isWriting
    }
  }

  private let database: DatabasePool
  private let time: any Timekeeper
  private let state = Mutex(State())

  init(database: DatabasePool, time: any Timekeeper) {
    self.database = database
    self.time = time
  }

  /// Carries out a change with others in one transaction.
  ///
  /// A change that was handed over is carried out whether or not the caller is cancelled.
  ///
  /// - Parameters:
  ///   - rows: About how many rows it writes.
  ///   - change: Reads and writes; it must not wait for anything.
  /// - Returns: What the change returned, once it is durable.
  /// - Throws: What the change threw, and then nothing of it is stored; ``Problem`` with code
  ///   `unavailable` when too many changes wait, `diskFull` or `internalFailure` when the store
  ///   failed.
  public func write<Value: Sendable>(
    rows: Int = 1, _ change: @escaping @Sendable (TelemetryTransaction) throws -> Value
  ) async throws -> Value {
    let result = await withCheckedContinuation {
      (continuation: CheckedContinuation<Result<Value, any Error>, Never>) in
      let waiting = WaitingChange(rows: rows) { database in
        let outcome = Result { try Self.carryOut(change, in: database) }
        return { failure in continuation.resume(returning: failure.map { .failure($0) } ?? outcome)
        }
      } refuse: {
        continuation.resume(returning: .failure($0))
      }
      accept(waiting)
    }
    do {
      return try result.get()
    } catch let error as DatabaseError {
      throw Problem(storing: error, in: "telemetry.db")
    }
  }

  private static func carryOut<Value>(
    _ change: (TelemetryTransaction) throws -> Value, in database: Database
  ) throws -> Value {
    var value: Value?
    try database.inSavepoint {
      value = try change(TelemetryTransaction(database: database))
      return .commit
    }
    guard let value else { throw CancellationError() }
    return value
  }

  private func accept(_ change: WaitingChange) {
    let (isRefused, begins) = state.withLock { state in
      guard state.count < Self.mostWaiting else { return (true, false) }
      state.waiting.append(change)
      defer { state.isWriting = true }
      return (false, !state.isWriting)
    }
    if isRefused { change.refuse(Self.tooMany) }
    if begins { writeSoon() }
  }

  /// One transaction each time, so that other writers of the database get their turn in between.
  private func writeSoon() {
    database.asyncWriteWithoutTransaction { database in
      self.writeTogether(in: database)
      if self.state.withLock({ $0.settle() }) { self.writeSoon() }
    }
  }

  private func writeTogether(in database: Database) {
    var replies: [WaitingChange.Reply] = []
    do {
      try database.inTransaction(.immediate) {
        let begin = time.uptime
        var rows = 0
        while rows < Self.mostRows, time.uptime - begin < Self.longestTransaction,
          let change = state.withLock({ $0.next() })
        {
          rows += max(1, change.rows)
          replies.append(change.attempt(database))
          // A full disk may end the whole transaction; what follows must not be written alone.
          guard database.isInsideTransaction else { throw Self.ended }
        }
        return .commit
      }
      for reply in replies { reply(nil) }
    } catch {
      if replies.isEmpty { state.withLock({ $0.next() })?.refuse(error) }
      for reply in replies { reply(error) }
    }
  }

  private static let ended = Problem(
    .diskFull, "the store could not be written", at: "telemetry.db",
    fix: "Free space on the disk and try again; nothing was changed.")

  private static let tooMany = Problem(
    .unavailable, "\(mostWaiting) changes already wait to be written", at: "telemetry.db",
    fix: "Try again in a moment.")
}

/// A change in the queue of a writer; it is answered exactly once.
private struct WaitingChange: Sendable {
  /// Answers the caller after the transaction: with its failure, or with the change's outcome.
  typealias Reply = ((any Error)?) -> Void

  let rows: Int
  let attempt: @Sendable (Database) -> Reply
  let refuse: @Sendable (any Error) -> Void

  init(
    rows: Int, attempt: @escaping @Sendable (Database) -> Reply,
    refuse: @escaping @Sendable (any Error) -> Void
  ) {
    self.rows = rows
    self.attempt = attempt
    self.refuse = refuse
  }
}
