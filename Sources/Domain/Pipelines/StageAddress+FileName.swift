extension StageAddress {
  /// Keeps three characters a byte within what a file system takes for one name.
  private static let longestFileName = 64

  /// The address as part of a file name: what is no letter, digit, `_` or `-` becomes `%` and hex.
  ///
  /// A stage may be named after a path, so the address itself is not safe in one.
  public var fileName: String {
    var name = ""
    for byte in description.utf8.prefix(Self.longestFileName) {
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
}
