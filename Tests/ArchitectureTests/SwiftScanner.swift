/// Tells code, comments and string literals of a Swift file apart.
///
/// What is left out is replaced by blanks, so every line keeps its number. Code inside an
/// interpolation stays code.
struct SwiftScanner {
  private let bytes: [UInt8]
  private var position = 0
  private var code: [UInt8]
  private var uncommented: [UInt8]

  init(_ text: String) {
    bytes = Array(text.utf8)
    code = bytes
    uncommented = bytes
  }

  var codeText: String { String(decoding: code, as: UTF8.self) }
  var uncommentedText: String { String(decoding: uncommented, as: UTF8.self) }

  mutating func scan() { scanCode(untilParenthesis: false) }

  private mutating func scanCode(untilParenthesis: Bool) {
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "/") where isNext("//"): scanLineComment()
      case UInt8(ascii: "/") where isNext("/*"): scanBlockComment()
      case UInt8(ascii: "\""): scanString(hashes: 0)
      case UInt8(ascii: "#") where hashesBeforeQuote > 0: scanString(hashes: hashesBeforeQuote)
      case UInt8(ascii: "("):
        depth += 1
        position += 1
      case UInt8(ascii: ")") where untilParenthesis && depth == 0:
        position += 1
        return
      case UInt8(ascii: ")"):
        depth -= 1
        position += 1
      default: position += 1
      }
    }
  }

  private mutating func scanLineComment() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { blank(isComment: true) }
  }

  private mutating func scanBlockComment() {
    var depth = 0
    while position < bytes.count {
      if isNext("/*") {
        depth += 1
      } else if isNext("*/") {
        depth -= 1
      } else {
        blank(isComment: true)
        continue
      }
      blank(isComment: true)
      blank(isComment: true)
      if depth == 0 { return }
    }
  }

  private mutating func scanString(hashes: Int) {
    let fence = String(repeating: "#", count: hashes)
    for _ in 0..<hashes { blank(isComment: false) }
    let quotes = isNext("\"\"\"") ? "\"\"\"" : "\""
    for _ in 0..<quotes.utf8.count { blank(isComment: false) }
    while position < bytes.count {
      if isNext(quotes + fence) {
        for _ in 0..<(quotes.utf8.count + hashes) { blank(isComment: false) }
        return
      }
      if isNext("\\" + fence + "(") {
        for _ in 0..<(hashes + 2) { blank(isComment: false) }
        scanCode(untilParenthesis: true)
      } else if isNext("\\" + fence) {
        for _ in 0..<(hashes + 2) { blank(isComment: false) }
      } else if quotes.utf8.count == 1, isNext("\n") {
        return
      } else {
        blank(isComment: false)
      }
    }
  }

  /// Blanks the byte at the position and goes on; line breaks stay.
  private mutating func blank(isComment: Bool) {
    guard position < bytes.count else { return }
    if bytes[position] != UInt8(ascii: "\n") {
      code[position] = UInt8(ascii: " ")
      if isComment { uncommented[position] = UInt8(ascii: " ") }
    }
    position += 1
  }

  private var hashesBeforeQuote: Int {
    var end = position
    while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
    return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - position : 0
  }

  private func isNext(_ text: String) -> Bool {
    var index = position
    for byte in text.utf8 {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }
}
