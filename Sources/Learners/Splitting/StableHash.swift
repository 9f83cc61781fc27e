/// Hashes bytes to the same number on every machine, in every build and for ever.
///
/// FNV-1a for 64 bits (Fowler, Noll, Vo) started from the seed, finished by SplitMix64's mixer
/// (Steele et al. 2014), whose high bits are even enough to cut shares from.
struct StableHash {
  private var state: UInt64

  init(seed: UInt64) {
    state = 0xcbf2_9ce4_8422_2325 ^ Self.mix(seed)
  }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  /// The hash of all bytes so far.
  var value: UInt64 { Self.mix(state) }

  /// The hash as a number in [0, 1), a multiple of 2^-53.
  var share: Double { Double(value >> 11) * 0x1p-53 }

  private static func mix(_ number: UInt64) -> UInt64 {
    var mixed = number &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
