/// Finds how far the records of a segment are sound and without gaps.
struct SegmentScan {
  /// The place after the last sound record.
  let end: Int64
  /// The number of the record that should come next.
  let next: Int64
  /// Whether the segment begins as it should.
  let hasHeader: Bool

  /// Checks every record of a segment.
  ///
  /// - Parameters:
  ///   - bytes: The whole segment, with its header.
  ///   - first: The number its first record should have.
  init(_ bytes: [UInt8], first: Int64) {
    let header = Int(SegmentFile.headerBytes)
    var end = min(header, bytes.count)
    var next = first
    let isHeader = bytes.withUnsafeBytes { whole in
      while case .sound(next, let body) = RecordFrame.read(whole, at: end) {
        end = body.upperBound
        next += 1
      }
      return SegmentFile.hasHeader(whole, first: first)
    }
    self.end = bytes.count < header ? 0 : Int64(end)
    self.next = next
    hasHeader = isHeader
  }
}
