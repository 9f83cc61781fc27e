import Domain

/// Reads the records of one model from a position on, across segments.
struct SegmentReader {
  let model: ModelName
  let folder: SegmentFolder
  /// The first numbers of all segments, lowest first.
  let segments: [Int64]
  /// The bytes of the last segment that hold sound records.
  let written: Int64
  /// The number after the last record.
  let end: Int64

  private var records: [PredictionRecord] = []
  private var damage: Problem?

  private static let chunkBytes = 1 << 20

  init(
    model: ModelName, folder: SegmentFolder, segments: [Int64], written: Int64, end: Int64
  ) {
    self.model = model
    self.folder = folder
    self.segments = segments
    self.written = written
    self.end = end
  }

  mutating func read(
    from start: LogPosition, maxRecords: Int
  ) throws(Problem) -> PredictionPage {
    var position = start
    while position.sequence < end, records.count < maxRecords, damage == nil {
      position = try readChunk(at: place(of: position), maxRecords: maxRecords)
    }
    return PredictionPage(records: records, next: position, damage: damage)
  }

  /// The same position, moved to the segment that holds its number.
  private func place(of position: LogPosition) -> LogPosition {
    let holder = segments.last { $0 <= position.sequence } ?? segments.first ?? 0
    guard holder != position.segment || position.offset < SegmentFile.headerBytes else {
      return position
    }
    return LogPosition(
      sequence: max(position.sequence, holder), segment: holder, offset: SegmentFile.headerBytes)
  }

  private func limit(of segment: Int64) -> Int64 {
    segment == segments.last ? written : folder.size(segment: segment)
  }

  private mutating func readChunk(
    at position: LogPosition, maxRecords: Int
  ) throws(Problem) -> LogPosition {
    let limit = limit(of: position.segment)
    var count = Int64(Self.chunkBytes)
    while true {
      let size = Int(min(count, max(0, limit - position.offset)))
      let bytes = try folder.read(
        segment: position.segment, offset: position.offset, count: size)
      let step = take(bytes, at: position, maxRecords: maxRecords)
      if step.used > 0 || records.count >= maxRecords { return step.next }
      if step.isCut, Int64(size) < limit - position.offset, count <= RecordEncoder.largestBody {
        count *= 8
        continue
      }
      return unreadable(at: position)
    }
  }

  private struct Step {
    var next: LogPosition
    var used = 0
    var isCut = false
  }

  /// Takes the whole records of a chunk whose number is at least that of the position.
  private mutating func take(
    _ bytes: [UInt8], at position: LogPosition, maxRecords: Int
  ) -> Step {
    bytes.withUnsafeBytes { whole in
      var step = Step(next: position)
      while records.count < maxRecords {
        let frame = RecordFrame.read(whole, at: step.used)
        guard case .sound(let sequence, let body) = frame, sequence <= step.next.sequence else {
          if case .cut = frame { step.isCut = true }
          return step
        }
        if sequence == step.next.sequence {
          let content = UnsafeRawBufferPointer(rebasing: whole[body])
          guard let record = RecordDecoder.record(in: content, of: model) else { return step }
          records.append(record)
        }
        step.used = body.upperBound
        step.next = LogPosition(
          sequence: max(sequence + 1, position.sequence, step.next.sequence),
          segment: position.segment, offset: position.offset + Int64(step.used))
      }
      return step
    }
  }

  /// Goes on at the start of the segment if the place was stale, else behind the damage.
  private mutating func unreadable(at position: LogPosition) -> LogPosition {
    if position.offset > SegmentFile.headerBytes, !isBoundary(position) {
      return LogPosition(
        sequence: position.sequence, segment: position.segment, offset: SegmentFile.headerBytes)
    }
    let following = segments.first { $0 > position.segment } ?? end
    if following > position.sequence {
      damage = Problem(
        .damaged,
        "records \(position.sequence) to \(following - 1) of the prediction log of "
          + "\(SafeText(model.rawValue)) cannot be read",
        at: "\(SegmentFile.name(first: position.segment)), byte \(position.offset)",
        fix: "Restore the file from a backup; the records after it are still read.")
    }
    let isLast = position.segment == segments.last
    return LogPosition(
      sequence: max(following, position.sequence), segment: isLast ? position.segment : following,
      offset: isLast ? written : SegmentFile.headerBytes)
  }

  /// Whether the records before `position` lead exactly to it.
  private func isBoundary(_ position: LogPosition) -> Bool {
    guard
      let bytes = try? folder.read(
        segment: position.segment, offset: 0, count: Int(position.offset))
    else { return true }
    let scan = SegmentScan(bytes, first: position.segment)
    return scan.end == position.offset && scan.next == position.sequence
  }
}
