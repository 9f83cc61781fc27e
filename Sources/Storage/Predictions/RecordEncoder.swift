import Domain

/// Writes records into one buffer, which is kept and used again.
///
/// A record is its length and checksum (four bytes each) and the body: layout number, flags,
/// number of texts, number, time, version, epoch, score, lengths of both ids, number of features,
/// the ids, the features, the texts. Numbers are little-endian.
struct RecordEncoder: Sendable {
  private(set) var bytes: [UInt8] = []

  /// The largest body; what claims to be longer is damage.
  static let largestBody = 4 << 20
  /// The layout of the body written here.
  static let layout: UInt8 = 1
  static let headerBytes = 8
  static let fixedBytes = 52

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Appends row `index` of `batch` as one record.
  mutating func append(
    _ index: Int, of batch: PredictionBatch, sequence: Int64, at: Timestamp
  ) {
    let row = batch.rows[index]
    let start = bytes.count
    put(UInt64(0))
    putFixed(row, of: batch, sequence: sequence, at: at)
    putText(batch.requestID)
    putText(row.id)
    batch.values.withUnsafeBufferPointer { values in
      let first = index * batch.featureCount
      let features = UnsafeBufferPointer(rebasing: values[first..<(first + batch.featureCount)])
      bytes.append(contentsOf: UnsafeRawBufferPointer(features))
    }
    for text in row.texts {
      put(UInt16(truncatingIfNeeded: text.column))
      put(UInt16(truncatingIfNeeded: text.text.utf8.count))
      bytes.append(contentsOf: text.text.utf8)
    }
    finish(from: start)
  }

  private mutating func putFixed(
    _ row: PredictionBatch.Row, of batch: PredictionBatch, sequence: Int64, at: Timestamp
  ) {
    bytes.append(Self.layout)
    bytes.append(row.flags.rawValue)
    put(UInt16(truncatingIfNeeded: row.texts.count))
    put(UInt64(bitPattern: sequence))
    put(UInt64(bitPattern: at.milliseconds))
    put(UInt64(bitPattern: Int64(batch.version)))
    put(UInt64(bitPattern: Int64(batch.epoch)))
    put(row.score.bitPattern)
    put(UInt16(Self.keptBytes(batch.requestID)))
    put(UInt16(Self.keptBytes(row.id)))
    put(UInt32(batch.featureCount))
  }

  /// Ids are cut, so that a hostile one cannot fill the log.
  private static func keptBytes(_ id: String) -> Int { min(id.utf8.count, longestID) }

  /// The bytes of an id that are kept.
  static let longestID = 1_024

  private mutating func putText(_ text: String) {
    bytes.append(contentsOf: text.utf8.prefix(Self.longestID))
  }

  private mutating func put<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Fills in length and checksum once the body is complete.
  private mutating func finish(from start: Int) {
    let body = start + Self.headerBytes
    bytes.withUnsafeMutableBytes { whole in
      let content = UnsafeRawBufferPointer(rebasing: whole[body...])
      let length = UInt32(content.count).littleEndian
      let checksum = Checksum.crc32(content).littleEndian
      whole.storeBytes(of: length, toByteOffset: start, as: UInt32.self)
      whole.storeBytes(of: checksum, toByteOffset: start + 4, as: UInt32.self)
    }
  }
}
