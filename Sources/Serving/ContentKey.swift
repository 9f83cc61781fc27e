/// Names a row by what it holds, so that the same row always has the same name.
///
/// FNV-1a with 128 bits (Fowler, Noll, Vo; IETF draft-eastlake-fnv), over the coded values and the
/// texts that codes would lose.
struct ContentKey {
  private static let prime: UInt128 = (1 << 88) + 0x13B
  private var state: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { state = (state ^ UInt128(byte)) &* Self.prime }
  }

  mutating func add(_ number: Double) {
    let pattern = number.isNaN ? Double.nan.bitPattern : number.bitPattern
    withUnsafeBytes(of: pattern.littleEndian) { add($0) }
  }

  /// The key as 32 hexadecimal digits.
  var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
