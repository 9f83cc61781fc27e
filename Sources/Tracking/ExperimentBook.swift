public import Domain
public import Storage
internal import Synchronization

/// Opens what is tracked to callers that know no transactions: changes share them, reads see one
/// moment.
///
///     let id = try await book.change { try $0.createExperiment(named: "loans").id }
public final class ExperimentBook: Sendable {
  private let store: Store
  private let time: any Timekeeper
  private let changes = Atomic(0)

  /// How many requests have changed something since the engine started.
  public var changeCount: Int { changes.load(ordering: .relaxed) }

  /// Creates the book of a store.
  public init(store: Store, time: any Timekeeper) {
    self.store = store
    self.time = time
  }

  /// Makes the default experiment if there is none; to be called before clients are served.
  ///
  /// - Throws: ``Problem`` with code `diskFull` or `internalFailure` when the store failed.
  public func open() async throws {
    try await change { try $0.createStandardExperiment() }
  }

  /// Carries out one request with those of other callers in one transaction.
  ///
  /// - Parameters:
  ///   - rows: About how many rows it writes.
  ///   - decision: Decides and writes; it must not wait for anything.
  /// - Returns: What the decision returned, once it is durable.
  /// - Throws: ``TrackingRefusal`` of the decision, and then nothing of it is stored; ``Problem``
  ///   with code `unavailable` when too many requests wait, or when the store failed.
  @discardableResult
  public func change<Value: Sendable>(
    rows: Int = 1, _ decision: @escaping @Sendable (RunTracker) throws -> Value
  ) async throws -> Value {
    let now = time.now
    let value = try await store.telemetryWriter.write(rows: rows) { transaction in
      try decision(RunTracker(transaction: transaction, now: now))
    }
    changes.add(1, ordering: .relaxed)
    return value
  }

  /// Answers one question from one moment of the store.
  ///
  /// - Parameter query: Reads only.
  /// - Returns: What the query returned.
  /// - Throws: ``TrackingRefusal`` of the query, or ``Problem`` when the store failed.
  public func read<Value: Sendable>(
    _ query: @Sendable (RunReader) throws -> Value
  ) async throws -> Value {
    // A refusal is no failure of the store: it passes by as a value.
    try await store.readTelemetry { transaction -> Result<Value, TrackingRefusal> in
      do {
        return .success(try query(RunReader(transaction: transaction)))
      } catch let refusal as TrackingRefusal {
        return .failure(refusal)
      }
    }.get()
  }
}
