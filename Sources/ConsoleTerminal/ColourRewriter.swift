internal import TextUI

/// Writes 24-bit colours in place of numbers of the 256 colours.
///
/// ncurses knows 24-bit colours only where the terminal's description does, which few do although
/// nearly all terminals can. So each colour gets a number, and `38;5;N` becomes `38;2;R;G;B`.
struct ColourRewriter {
  /// The colours behind the numbers.
  let colours: [Int: Colour]

  /// Returns `bytes` with the numbers that stand for colours replaced.
  func rewrite(_ bytes: [UInt8]) -> [UInt8] {
    guard !colours.isEmpty else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 4)
    var index = 0
    while index < bytes.count {
      if let (parameters, end) = attributeSequence(in: bytes, at: index) {
        result += Array("\u{1B}[\(rewritten(parameters))m".utf8)
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// The parameters of an SGR sequence that starts at `start`, and the index after it.
  private func attributeSequence(
    in bytes: [UInt8], at start: Int
  ) -> (parameters: [Int], end: Int)? {
    guard bytes[start] == 0x1B, start + 1 < bytes.count, bytes[start + 1] == 0x5B else {
      return nil
    }
    var end = start + 2
    while end < bytes.count, bytes[end] == 0x3B || (0x30...0x39).contains(bytes[end]) { end += 1 }
    guard end < bytes.count, bytes[end] == 0x6D, end > start + 2 else { return nil }
    let text = String(decoding: bytes[start + 2..<end], as: UTF8.self)
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    return (parts, end + 1)
  }

  private func rewritten(_ parameters: [Int]) -> String {
    var parts: [Int] = []
    var index = 0
    while index < parameters.count {
      let isExtended = parameters[index] == 38 || parameters[index] == 48
      guard isExtended, index + 2 < parameters.count, parameters[index + 1] == 5,
        case .rgb(let red, let green, let blue) = colours[parameters[index + 2]]
      else {
        parts.append(parameters[index])
        index += 1
        continue
      }
      parts += [parameters[index], 2, Int(red), Int(green), Int(blue)]
      index += 3
    }
    return parts.map(String.init).joined(separator: ";")
  }
}
