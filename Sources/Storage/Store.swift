public import Domain
internal import Foundation
internal import GRDB

/// Holds a workspace's two databases: decisions in one, measurements in the other.
///
/// `engine.db` keeps what must survive a power cut (commands, events, audit, aliases, bindings,
/// runs) and is written with `synchronous=FULL`. `telemetry.db` keeps windows, outcomes and file
/// hashes with `NORMAL`, which survives a killed process. Nothing is atomic across the two.
public final class Store: Sendable {
  private let engine: DatabasePool
  private let telemetry: DatabasePool
  private let time: any Timekeeper
  /// Wakes those who follow the event log.
  public let signal = EventSignal()
  /// Writes the measurements of many callers together.
  public let telemetryWriter: TelemetryWriter

  /// Opens the databases in `folder`, and creates or migrates them.
  ///
  /// - Parameters:
  ///   - folder: The workspace's `.binnacle` folder; it exists.
  ///   - time: The time of day that rows are stamped with.
  /// - Throws: ``Problem`` with code `damaged`, `diskFull` or `internalFailure`.
  public init(folder: String, time: any Timekeeper) throws(Problem) {
    self.time = time
    do {
      engine = try Self.open(folder + "/engine.db", synchronous: "FULL", Migrations.engine)
      telemetry = try Self.open(
        folder + "/telemetry.db", synchronous: "NORMAL", Migrations.telemetry)
      telemetryWriter = TelemetryWriter(database: telemetry, time: time)
    } catch {
      throw Problem(storing: error, in: folder)
    }
  }

  /// Runs a decision in one transaction of `engine.db` and wakes followers when it wrote events.
  ///
  /// A decision that was begun is brought to its end, whether or not the caller is cancelled: what
  /// was refused leaves its audit row, what was done its event.
  ///
  /// - Parameter decision: Reads, decides and writes; it must not wait for anything.
  /// - Returns: What the decision returned.
  /// - Throws: The decision's ``Problem``, or one with code `diskFull` or `internalFailure` when
  ///   the store failed; nothing was written then.
  @discardableResult
  public func decide<Value: Sendable>(
    _ decision: @escaping @Sendable (Transaction) throws -> Value
  ) async throws(Problem) -> Value {
    let now = time.now
    let result = await withCheckedContinuation {
      (continuation: CheckedContinuation<Result<(Value, Int64), any Error>, Never>) in
      engine.asyncWrite { database in
        let transaction = Transaction(database: database, now: now)
        let value = try decision(transaction)
        return (value, try transaction.events.lastNumber())
      } completion: { _, result in
        continuation.resume(returning: result)
      }
    }
    do {
      let (value, number) = try result.get()
      signal.raise(to: number)
      return value
    } catch {
      throw Problem(storing: error, in: "engine.db")
    }
  }

  /// Reads from `engine.db` in one consistent snapshot.
  ///
  /// - Parameter query: Reads only.
  /// - Returns: What the query returned.
  /// - Throws: ``Problem`` with code `internalFailure` when the store failed.
  public func read<Value: Sendable>(
    _ query: @Sendable (Transaction) throws -> Value
  ) async throws(Problem) -> Value {
    let now = time.now
    do {
      return try await engine.read { try query(Transaction(database: $0, now: now)) }
    } catch {
      throw Problem(storing: error, in: "engine.db")
    }
  }

  /// Writes measurements in one transaction of `telemetry.db`.
  ///
  /// - Parameter change: Reads and writes; it must not wait for anything.
  /// - Returns: What the change returned.
  /// - Throws: ``Problem`` with code `diskFull` or `internalFailure` when the store failed.
  @discardableResult
  public func record<Value: Sendable>(
    _ change: @Sendable (TelemetryTransaction) throws -> Value
  ) async throws(Problem) -> Value {
    do {
      return try await telemetry.write { try change(TelemetryTransaction(database: $0)) }
    } catch {
      throw Problem(storing: error, in: "telemetry.db")
    }
  }

  /// Reads measurements from `telemetry.db` in one consistent snapshot.
  ///
  /// - Parameter query: Reads only.
  /// - Returns: What the query returned.
  /// - Throws: ``Problem`` with code `internalFailure` when the store failed.
  public func readTelemetry<Value: Sendable>(
    _ query: @Sendable (TelemetryTransaction) throws -> Value
  ) async throws(Problem) -> Value {
    do {
      return try await telemetry.read { try query(TelemetryTransaction(database: $0)) }
    } catch {
      throw Problem(storing: error, in: "telemetry.db")
    }
  }

  /// Closes both databases; the store cannot be used afterwards.
  ///
  /// - Throws: ``Problem`` with code `internalFailure` when a statement still runs.
  public func close() throws(Problem) {
    do {
      try engine.close()
      try telemetry.close()
    } catch {
      throw Problem(storing: error, in: "engine.db")
    }
  }

  private static func open(
    _ path: String, synchronous: String, _ migrator: DatabaseMigrator
  ) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase(addPatternFunctions)
    let pool = try DatabasePool(path: path, configuration: configuration)
    try migrator.migrate(pool)
    // The pool sets NORMAL when it opens; the wish is per connection, refused in a transaction.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = \(synchronous)") }
    return pool
  }
}
