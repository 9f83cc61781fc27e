import Domain
import Foundation

/// Reads JSON forwards, byte by byte, without building a tree of values.
///
/// Every step checks the end of the bytes and the depth, so that no input can make it trap or
/// recurse without bound. It takes `NaN` and `Infinity` too, which Python writes.
struct JSONCursor {
  let bytes: UnsafeRawBufferPointer
  private(set) var position = 0

  /// How deep arrays and objects may be nested.
  static let deepest = 32

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// The next byte that is no white space; nil at the end.
  @inline(__always)
  mutating func peek() -> UInt8? {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      position += 1
    }
    return nil
  }

  /// Takes the next byte if it is `byte`.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  mutating func expect(_ byte: UInt8) throws(Problem) {
    guard take(byte) else {
      throw broken("expected \(Character(Unicode.Scalar(byte)))")
    }
  }

  /// Takes a word such as `null`.
  mutating func takeWord(_ word: StaticString) -> Bool {
    _ = peek()
    let count = word.utf8CodeUnitCount
    guard bytes.count - position >= count else { return false }
    for index in 0..<count where bytes[position + index] != word.utf8Start[index] { return false }
    position += count
    return true
  }

  /// The problem of a body that is no JSON, at the current byte.
  func broken(_ what: String) -> Problem {
    let reason = position < bytes.count ? what : "it ends too early"
    return Problem(
      .invalidInput, "the body is no JSON this endpoint reads: \(reason)",
      at: "byte \(position)", fix: "Send a JSON object with inputs.")
  }

  /// Moves past any value.
  mutating func skipValue(depth: Int = 0) throws(Problem) {
    guard depth < Self.deepest else { throw broken("it is nested too deeply") }
    switch peek() {
    case UInt8(ascii: "\""): try skipString()
    case UInt8(ascii: "{"):
      try object { (cursor, _) throws(Problem) in try cursor.skipValue(depth: depth + 1) }
    case UInt8(ascii: "["):
      try array { (cursor) throws(Problem) in try cursor.skipValue(depth: depth + 1) }
    default:
      if takeWord("true") || takeWord("false") || takeWord("null") { return }
      _ = try number()
    }
  }

  /// Reads an object, calling `member` with each key, whose value it must read.
  mutating func object(
    _ member: (inout JSONCursor, String) throws(Problem) -> Void
  ) throws(Problem) {
    try expect(UInt8(ascii: "{"))
    if take(UInt8(ascii: "}")) { return }
    repeat {
      let key = try string()
      try expect(UInt8(ascii: ":"))
      try member(&self, key)
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
  }

  /// Reads an array, calling `element` for each element, which it must read.
  mutating func array(_ element: (inout JSONCursor) throws(Problem) -> Void) throws(Problem) {
    try expect(UInt8(ascii: "["))
    if take(UInt8(ascii: "]")) { return }
    repeat { try element(&self) } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"))
  }

  /// Moves on by `count` bytes that the caller has looked at.
  @inline(__always)
  mutating func advance(_ count: Int) { position += count }
}
