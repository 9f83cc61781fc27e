/// Computes CRC-32 (polynomial 0xEDB88320, as in zlib and IEEE 802.3), eight bytes a step.
///
/// Slicing by eight after M. E. Kounavis and F. L. Berry, "A systematic approach to building high
/// performance software-based CRC generators" (2005).
///
///     Checksum.crc32(Array("123456789".utf8))  // 0xCBF4_3926
enum Checksum {
  /// Eight tables of 256 entries, one after another.
  private static let tables: [UInt32] = makeTables()

  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBytes { crc32($0) }
  }

  static func crc32(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    tables.withUnsafeBufferPointer { table in
      var state: UInt32 = 0xFFFF_FFFF
      var index = 0
      while index + 8 <= bytes.count {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        state = step(UInt64(state) ^ word, table)
        index += 8
      }
      while index < bytes.count {
        state = table[Int((state ^ UInt32(bytes[index])) & 0xFF)] ^ (state >> 8)
        index += 1
      }
      return ~state
    }
  }

  @inline(__always)
  private static func step(_ word: UInt64, _ table: UnsafeBufferPointer<UInt32>) -> UInt32 {
    func entry(_ slice: Int, _ shift: UInt64) -> UInt32 {
      table[slice * 256 + Int(truncatingIfNeeded: (word >> shift) & 0xFF)]
    }
    return entry(7, 0) ^ entry(6, 8) ^ entry(5, 16) ^ entry(4, 24)
      ^ entry(3, 32) ^ entry(2, 40) ^ entry(1, 48) ^ entry(0, 56)
  }

  private static func makeTables() -> [UInt32] {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var value = UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? (value >> 1) ^ 0xEDB8_8320 : value >> 1 }
      tables[byte] = value
    }
    for slice in 1..<8 {
      for byte in 0..<256 {
        let before = tables[(slice - 1) * 256 + byte]
        tables[slice * 256 + byte] = tables[Int(before & 0xFF)] ^ (before >> 8)
      }
    }
    return tables
  }
}
