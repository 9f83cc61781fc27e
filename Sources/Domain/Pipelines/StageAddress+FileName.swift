extension StageAddress {
  /// Keeps three characters a byte within what a file system takes for one name.
  private static let longestFileName = 64
  /// What stands for a longer address beside its hash.
  private static let prefixOfLonger = 32

  /// The address as part of a file name, another one for every address: what is no letter, digit,
  /// `_` or `-` becomes `%` and hex; a long address is its beginning and a hash of the whole.
  ///
  /// A stage may be named after a path, so the address itself is not safe in one.
  public var fileName: String {
    let bytes = description.utf8
    guard bytes.count > Self.longestFileName else { return Self.escaped(bytes[...]) }
    // `%%` stands in no short name.
    return Self.escaped(bytes.prefix(Self.prefixOfLonger)) + "%%" + Self.hash(of: bytes)
  }

  private static func escaped(_ bytes: Substring.UTF8View) -> String {
    var name = ""
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        name.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        name += (byte < 0x10 ? "%0" : "%") + String(byte, radix: 16)
      }
    }
    return name
  }

  /// 16 hexadecimal digits (FNV-1a, 64 bits).
  private static func hash(of bytes: String.UTF8View) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
