/// Cuts a stream of bytes into lines; a line may arrive in pieces.
struct LineSplitter {
  private var rest: [UInt8] = []

  /// Takes more bytes and returns the lines that are now whole.
  mutating func lines(adding bytes: some Sequence<UInt8>) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        lines.append(String(decoding: rest, as: UTF8.self))
        rest.removeAll(keepingCapacity: true)
      } else {
        rest.append(byte)
      }
    }
    return lines
  }
}
