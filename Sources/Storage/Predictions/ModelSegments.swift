import Domain
import Synchronization

/// Holds the log of one model: the segment being written and what is known about the others.
final class ModelSegments: Sendable {
  let model: ModelName
  let folder: SegmentFolder
  let options: PredictionLog.Options
  let state: Mutex<State>

  /// Says what appending one batch did.
  struct Outcome {
    /// The number of the batch's first record; nil when it was skipped.
    var first: Int64?
    /// Whether this is the first unsynced write.
    var becameDirty = false
    /// Whether so much is unsynced that it should not wait.
    var isOverdue = false
    /// The new status, if capture failed or resumed with this batch.
    var change: CaptureChange?
  }

  struct State: Sendable {
    var file: SegmentFile?
    /// The first numbers of all segments, lowest first.
    var segments: [Int64]
    /// The bytes of the last segment that hold sound records.
    var written: Int64
    var next: Int64
    var unsynced: Int64 = 0
    var dirty: [SegmentFile] = []
    var hasNewName = false
    /// Whether a failed write may have left bytes after `written`.
    var isTorn = false
    var mustRoll = false
    var capture = CaptureState.on
    var retryAt = Duration.zero
    var skipped = 0
    var encoder = RecordEncoder()

    var status: CaptureStatus {
      CaptureStatus(state: capture, written: next, skipped: skipped)
    }
  }

  init(
    model: ModelName, folder: SegmentFolder, options: PredictionLog.Options,
    segments: [Int64], written: Int64, next: Int64
  ) {
    self.model = model
    self.folder = folder
    self.options = options
    state = Mutex(State(segments: segments, written: written, next: next))
  }

  /// Writes a batch with one call, or counts it as skipped.
  func append(_ batch: PredictionBatch, at: Timestamp, uptime: Duration) -> Outcome {
    state.withLock { state in
      guard state.capture == .on || uptime >= state.retryAt else {
        state.skipped += batch.rows.count
        return Outcome()
      }
      do throws(Problem) {
        return try write(batch, at: at, into: &state)
      } catch {
        return skip(batch, because: error, uptime: uptime, in: &state)
      }
    }
  }

  private func write(
    _ batch: PredictionBatch, at: Timestamp, into state: inout State
  ) throws(Problem) -> Outcome {
    let file = try currentFile(&state)
    if state.isTorn {
      guard file.truncate(to: state.written) else { throw failure("shorten") }
      state.isTorn = false
    }
    state.encoder.removeAll()
    for index in batch.rows.indices {
      state.encoder.append(index, of: batch, sequence: state.next + Int64(index), at: at)
    }
    guard file.write(state.encoder.bytes, at: state.written) else {
      let problem = failure("write")
      state.isTorn = !file.truncate(to: state.written)
      throw problem
    }
    return commit(batch, in: file, &state)
  }

  private func commit(
    _ batch: PredictionBatch, in file: SegmentFile, _ state: inout State
  ) -> Outcome {
    var outcome = Outcome(first: state.next)
    let count = Int64(state.encoder.bytes.count)
    state.written += count
    state.next += Int64(batch.rows.count)
    outcome.becameDirty = state.dirty.isEmpty
    if state.dirty.last !== file { state.dirty.append(file) }
    outcome.isOverdue =
      state.unsynced < options.syncBytes && state.unsynced + count >= options.syncBytes
    state.unsynced += count
    if state.capture == .degraded {
      state.capture = .on
      outcome.change = CaptureChange(model: model, status: state.status, problem: nil)
    }
    return outcome
  }

  private func skip(
    _ batch: PredictionBatch, because problem: Problem, uptime: Duration, in state: inout State
  ) -> Outcome {
    state.skipped += batch.rows.count
    return Outcome(change: degrade(because: problem, uptime: uptime, &state))
  }

  /// Turns capture off for a while; returns the change if it was on.
  func degrade(
    because problem: Problem, uptime: Duration, _ state: inout State
  ) -> CaptureChange? {
    let wasOn = state.capture == .on
    state.capture = .degraded
    state.retryAt = uptime + options.retryAfter
    return wasOn ? CaptureChange(model: model, status: state.status, problem: problem) : nil
  }

  /// The segment to write to: the open one, or the next when that is full.
  private func currentFile(_ state: inout State) throws(Problem) -> SegmentFile {
    let isFull = state.written >= options.segmentBytes || state.mustRoll
    if let file = state.file, !isFull { return file }
    if state.segments.isEmpty || isFull {
      try beginSegment(&state)
    }
    let file = try SegmentFile.open(
      folder: folder.path, first: state.segments.last ?? state.next, disk: options.disk)
    state.file = file
    return file
  }

  private func beginSegment(_ state: inout State) throws(Problem) {
    try folder.create()
    guard state.segments.last != state.next else {
      state.mustRoll = false
      return
    }
    _ = try SegmentFile.open(folder: folder.path, first: state.next, disk: options.disk)
    state.segments.append(state.next)
    state.written = SegmentFile.headerBytes
    state.file = nil
    state.isTorn = false
    state.mustRoll = false
    state.hasNewName = true
  }

  private func failure(_ verb: String) -> Problem {
    LogFailure.problem(verb, folder.path)
  }
}
