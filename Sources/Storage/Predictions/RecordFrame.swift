/// Finds one record in a segment's bytes and says whether it is sound.
enum RecordFrame {
  /// A record whose length and checksum hold.
  case sound(sequence: Int64, body: Range<Int>)
  /// The bytes end before the record does.
  case cut
  /// The length is impossible or the checksum does not hold.
  case bad

  /// Looks at the record that begins at `offset`.
  static func read(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> RecordFrame {
    guard bytes.count - offset >= RecordEncoder.headerBytes else { return .cut }
    let length = Int(number(bytes, offset, UInt32.self))
    guard length >= RecordEncoder.fixedBytes, length <= RecordEncoder.largestBody else {
      return .bad
    }
    let start = offset + RecordEncoder.headerBytes
    guard bytes.count - start >= length else { return .cut }
    let body = UnsafeRawBufferPointer(rebasing: bytes[start..<(start + length)])
    guard Checksum.crc32(body) == number(bytes, offset + 4, UInt32.self) else { return .bad }
    guard body[0] == RecordEncoder.layout else { return .bad }
    return .sound(
      sequence: Int64(bitPattern: number(body, 4, UInt64.self)), body: start..<(start + length))
  }

  /// Reads a little-endian number.
  static func number<Number: FixedWidthInteger>(
    _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ type: Number.Type
  ) -> Number {
    Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
  }
}
