import Domain
import Foundation

extension JSONCursor {
  /// Powers of ten that a `Double` holds exactly.
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]
  private static let largestExactMantissa: UInt64 = 1 << 53
  private static let longestNumber = 400

  /// Reads a number; `NaN` and infinities are given as NaN, which means missing.
  ///
  /// Exact for up to 2^53 with a power of ten up to 22 (W. D. Clinger, "How to read floating point
  /// numbers accurately", 1990); others go through `strtod`.
  mutating func number() throws(Problem) -> Double {
    if takeNoNumber() { return .nan }
    let isNegative = take(UInt8(ascii: "-"))
    let start = isNegative ? position - 1 : position
    var mantissa: UInt64 = 0
    var digits = takeDigits(into: &mantissa)
    guard digits > 0 else { throw broken("expected a value") }
    var exponent = 0
    if isNext(UInt8(ascii: ".")) {
      advance(1)
      let fraction = takeDigits(into: &mantissa)
      guard fraction > 0 else { throw broken("expected a digit") }
      exponent = -fraction
      digits += fraction
    }
    exponent += try takeExponent()
    guard digits <= 19, mantissa <= Self.largestExactMantissa, abs(exponent) <= 22 else {
      return try slowNumber(start..<position)
    }
    let magnitude = Double(mantissa)
    let power = Self.powers[abs(exponent)]
    let value = exponent < 0 ? magnitude / power : magnitude * power
    return isNegative ? -value : value
  }

  /// Takes what Python writes for numbers that are none.
  private mutating func takeNoNumber() -> Bool {
    guard let first = peek(), first > UInt8(ascii: "9") || first == UInt8(ascii: "-") else {
      return false
    }
    return takeWord("NaN") || takeWord("Infinity") || takeWord("-Infinity")
  }

  /// Whether the very next byte is `byte`.
  private func isNext(_ byte: UInt8) -> Bool {
    position < bytes.count && bytes[position] == byte
  }

  /// Takes digits into `mantissa`, which wraps around when there are more than 19; returns how many.
  private mutating func takeDigits(into mantissa: inout UInt64) -> Int {
    var count = 0
    while position + count < bytes.count {
      let digit = bytes[position + count] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      mantissa = mantissa &* 10 &+ UInt64(digit)
      count += 1
    }
    advance(count)
    return count
  }

  private mutating func takeExponent() throws(Problem) -> Int {
    guard isNext(UInt8(ascii: "e")) || isNext(UInt8(ascii: "E")) else { return 0 }
    advance(1)
    let isNegative = isNext(UInt8(ascii: "-"))
    if isNegative || isNext(UInt8(ascii: "+")) { advance(1) }
    var value: UInt64 = 0
    let digits = takeDigits(into: &value)
    guard digits > 0 else { throw broken("expected a digit") }
    let bounded = digits > 6 ? 1_000_000 : Int(value)
    return isNegative ? -bounded : bounded
  }

  private func slowNumber(_ range: Range<Int>) throws(Problem) -> Double {
    guard range.count <= Self.longestNumber else { throw broken("a number is too long") }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: range.count + 1) { text in
      for (index, place) in range.enumerated() { text[index] = CChar(bitPattern: bytes[place]) }
      text[range.count] = 0
      return text.baseAddress.map { strtod($0, nil) } ?? .nan
    }
  }

  /// Reads a number as it is written.
  mutating func numberText() throws(Problem) -> String {
    _ = peek()
    let start = position
    _ = try number()
    return String(
      decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
  }
}
