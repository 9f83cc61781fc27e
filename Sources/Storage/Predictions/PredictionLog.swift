public import Domain
import Dispatch
import Synchronization

/// Keeps every prediction in append-only files, one folder of segments per model.
///
/// A prediction is acknowledged once ``append(_:)`` has returned: its record is then with the
/// kernel and survives the engine's death. ``run()`` makes records durable in groups, so a power
/// cut loses at most the last group. A disk that refuses turns capture `degraded`: answers go on,
/// skipped rows are counted, and writing is tried again.
///
///     let log = try PredictionLog(folder: "predictions", timekeeper: timekeeper)
///     log.append(batch)
///     try log.read(batch.model, from: .start, maxRecords: 100).records.count  // batch.rows.count
public final class PredictionLog: Sendable {
  private let folder: String
  private let timekeeper: any Timekeeper
  private let options: Options
  private let models: Mutex<[ModelName: ModelSegments]>
  private let listener = Mutex<(@Sendable (CaptureChange) -> Void)?>(nil)
  private let syncQueue = DispatchQueue(label: "binnacle.predictions.sync")
  private let wakeUps: AsyncStream<Void>
  private let wakeUp: AsyncStream<Void>.Continuation

  /// What opening had to cut off, one entry per model concerned.
  public let recovered: [LogRecovery]

  /// Says how large segments and groups are.
  struct Options: Sendable {
    /// A segment this large is followed by another.
    var segmentBytes: Int64 = 16 << 20
    /// So many unsynced bytes are synced at once.
    var syncBytes: Int64 = 1 << 20
    /// Unsynced bytes are synced after this time.
    var syncAfter: Duration = .milliseconds(100)
    /// How long after a failure writing is tried again.
    var retryAfter: Duration = .seconds(1)
    /// The calls that can fail.
    var disk: LogDisk = .system
  }

  /// Opens the log in `folder` and recovers the last segment of every model.
  ///
  /// - Parameters:
  ///   - folder: Where the models' folders lie; made if missing.
  ///   - timekeeper: Tells the time of records and of retries.
  /// - Throws: ``Problem`` with code `internalFailure` or `diskFull` when files cannot be read or
  ///   repaired.
  public convenience init(folder: String, timekeeper: any Timekeeper) throws(Problem) {
    try self.init(folder: folder, timekeeper: timekeeper, options: Options())
  }

  init(folder: String, timekeeper: any Timekeeper, options: Options) throws(Problem) {
    self.folder = folder
    self.timekeeper = timekeeper
    self.options = options
    (wakeUps, wakeUp) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    var models: [ModelName: ModelSegments] = [:]
    var recovered: [LogRecovery] = []
    for model in SegmentFolder.models(in: folder) {
      let (segments, recovery) = try ModelSegments.recover(
        model: model, folder: SegmentFolder(root: folder, model: model), options: options)
      models[model] = segments
      if let recovery { recovered.append(recovery) }
    }
    self.models = Mutex(models)
    self.recovered = recovered
  }

  /// Sets who is told when capture fails or resumes; called on the thread that noticed.
  public func onChange(_ listener: @escaping @Sendable (CaptureChange) -> Void) {
    self.listener.withLock { $0 = listener }
  }

  /// Writes the rows of one request with a single call, in the order given.
  ///
  /// Rows appended by one call have consecutive numbers.
  ///
  /// - Parameter batch: The answered rows.
  /// - Returns: The number of the first row; nil when the rows were skipped.
  @discardableResult
  public func append(_ batch: PredictionBatch) -> Int64? {
    let outcome = segments(of: batch.model).append(
      batch, at: timekeeper.now, uptime: timekeeper.uptime)
    if outcome.isOverdue {
      syncQueue.async { self.syncNow() }
    } else if outcome.becameDirty {
      wakeUp.yield()
    }
    if let change = outcome.change { tell(change) }
    return outcome.first
  }

  /// How the capture of `model` is doing.
  public func status(of model: ModelName) -> CaptureStatus {
    guard let segments = models.withLock({ $0[model] }) else {
      return CaptureStatus(state: .on, written: 0, skipped: 0)
    }
    return segments.state.withLock { $0.status }
  }

  /// Reads records for whoever folds over them.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - position: Where to begin: `.start`, or `next` of the read before.
  ///   - maxRecords: The most records to return.
  /// - Returns: The records and where to read on; none when there are no more yet.
  /// - Throws: ``Problem`` with code `internalFailure` when a file cannot be read.
  public func read(
    _ model: ModelName, from position: LogPosition, maxRecords: Int
  ) throws(Problem) -> PredictionPage {
    guard let segments = models.withLock({ $0[model] }) else {
      return PredictionPage(records: [], next: position, damage: nil)
    }
    var reader = segments.reader()
    return try reader.read(from: position, maxRecords: maxRecords)
  }

  /// Checks every record of every model.
  ///
  /// - Returns: One problem per segment that is not sound; none when all is well.
  public func verify() -> [Problem] {
    let all = models.withLock { $0.values.sorted { $0.model < $1.model } }
    return all.flatMap { $0.verify() }
  }

  /// Makes what was appended durable in groups, until cancelled; then once more.
  public func run() async {
    for await _ in wakeUps {
      try? await timekeeper.wait(for: options.syncAfter)
      await sync()
    }
    await sync()
  }

  /// Waits until everything appended so far is on the disk.
  public func sync() async {
    await withCheckedContinuation { continuation in
      syncQueue.async {
        self.syncNow()
        continuation.resume()
      }
    }
  }

  private func syncNow() {
    for segments in models.withLock({ Array($0.values) }) {
      if let change = segments.sync(uptime: timekeeper.uptime) { tell(change) }
    }
  }

  private func segments(of model: ModelName) -> ModelSegments {
    models.withLock { models in
      if let known = models[model] { return known }
      let segments = ModelSegments(
        model: model, folder: SegmentFolder(root: folder, model: model), options: options,
        segments: [], written: 0, next: 0)
      models[model] = segments
      return segments
    }
  }

  private func tell(_ change: CaptureChange) {
    listener.withLock { $0 }?(change)
  }
}
