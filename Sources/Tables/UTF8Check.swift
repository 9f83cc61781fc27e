/// Finds bytes that are no UTF-8 text (Unicode 15, table 3-7).
enum UTF8Check {
  /// Returns the offset of the first byte that cannot be text, or nil if all are.
  static func firstInvalid(_ bytes: UnsafePointer<UInt8>, count: Int) -> Int? {
    var index = 0
    let raw = UnsafeRawPointer(bytes)
    while index < count {
      while index + 8 <= count {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        guard word & 0x8080_8080_8080_8080 == 0 else { break }
        index += 8
      }
      guard index < count else { return nil }
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      guard let length = sequenceLength(bytes, at: index, count: count) else { return index }
      index += length
    }
    return nil
  }

  /// Returns the length of the well-formed sequence at `index`, or nil.
  private static func sequenceLength(
    _ bytes: UnsafePointer<UInt8>, at index: Int, count: Int
  ) -> Int? {
    let lead = bytes[index]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: length = 3
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard index + length <= count, second.contains(bytes[index + 1]) else { return nil }
    for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 { return nil }
    return length
  }
}
