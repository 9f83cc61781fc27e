/// Names the bytes that matter in a CSV file.
enum Ascii {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let plus = UInt8(ascii: "+")
  static let minus = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")
  static let zero = UInt8(ascii: "0")
  static let upperA = UInt8(ascii: "A")
  static let lowerE = UInt8(ascii: "e")
  static let lowerN = UInt8(ascii: "n")
  /// The bit that turns an upper-case letter into a lower-case one.
  static let caseBit: UInt8 = 0x20
}
