/// Reads decimal numbers from bytes, exactly rounded.
///
/// Most numbers take the fast path of Clinger (1990): a mantissa below 2^53 times or divided by
/// a power of ten up to 10^22 is exact in one operation. Longer fractions are divided as whole
/// numbers of 128 bits and rounded once. The rest goes through the standard library. Hexadecimal, digit separators and trailing text are refused.
enum NumberScanner {
  /// Returns the number that fills `bytes` from `start` to `end`, or nil if it is none.
  static func number(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Double? {
    var position = start
    let isNegative = position < end && bytes[position] == Ascii.minus
    if position < end, isNegative || bytes[position] == Ascii.plus { position += 1 }
    guard position < end else { return nil }
    guard bytes[position] < Ascii.upperA else {
      return special(bytes, from: position, to: end).map { isNegative ? -$0 : $0 }
    }
    var digits = Digits()
    position = digits.readWhole(bytes, from: position, to: end)
    if position < end, bytes[position] == Ascii.dot {
      position = digits.readFraction(bytes, from: position + 1, to: end)
    }
    guard digits.count > 0 else { return nil }
    if position < end, bytes[position] | Ascii.caseBit == Ascii.lowerE {
      guard let next = digits.readExponent(bytes, from: position + 1, to: end) else { return nil }
      position = next
    }
    guard position == end else { return nil }
    guard let magnitude = digits.exactValue else { return slow(bytes, from: start, to: end) }
    return isNegative ? -magnitude : magnitude
  }

  /// Lets the standard library read what the fast path cannot represent exactly.
  private static func slow(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Double? {
    Double(text(bytes, from: start, to: end))
  }

  private static func special(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> Double? {
    guard end - start <= 8 else { return nil }
    switch text(bytes, from: start, to: end).lowercased() {
    case "inf", "infinity": return .infinity
    case "nan": return .nan
    default: return nil
    }
  }

  private static func text(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes + start, count: end - start), as: UTF8.self)
  }
}

/// Collects the digits of one number.
private struct Digits {
  /// The most digits a mantissa can take without overflow.
  static let limit = 19
  /// The powers of ten that a double holds exactly.
  static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  var mantissa: UInt64 = 0
  var exponent = 0
  var count = 0
  var significant = 0
  var isExact = true

  mutating func readWhole(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    var position = start
    while position < end, bytes[position] &- Ascii.zero < 10 {
      append(bytes[position] &- Ascii.zero)
      position += 1
    }
    count += position - start
    return position
  }

  mutating func readFraction(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    let next = readWhole(bytes, from: start, to: end)
    exponent -= next - start
    return next
  }

  /// Reads the exponent; a huge one is cut, which still leaves the fast path.
  mutating func readExponent(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> Int? {
    var position = start
    let isNegative = position < end && bytes[position] == Ascii.minus
    if position < end, isNegative || bytes[position] == Ascii.plus { position += 1 }
    let firstDigit = position
    var value = 0
    while position < end, bytes[position] &- Ascii.zero < 10 {
      value = min(value * 10 + Int(bytes[position] &- Ascii.zero), 1_000_000)
      position += 1
    }
    guard position > firstDigit else { return nil }
    exponent += isNegative ? -value : value
    return position
  }

  private mutating func append(_ digit: UInt8) {
    if significant > 0 || digit > 0 { significant += 1 }
    guard significant <= Self.limit else {
      isExact = false
      return
    }
    mantissa = mantissa * 10 + UInt64(digit)
  }

  /// The number, if it can be had without the standard library.
  var exactValue: Double? {
    guard isExact else { return nil }
    if mantissa == 0 { return 0 }
    guard mantissa < 1 << 53 else { return roundedQuotient }
    guard exponent >= -22, exponent <= 22 else { return nil }
    let value = Double(mantissa)
    return exponent < 0 ? value / Self.powers[-exponent] : value * Self.powers[exponent]
  }

  /// The mantissa divided by 10^k, k at most 27, where 5^k fits into 64 bits.
  ///
  /// The quotient keeps at least 63 bits and one that stands for any remainder, so that the
  /// conversion to a double rounds exactly once.
  private var roundedQuotient: Double? {
    guard exponent < 0, exponent >= -27 else { return nil }
    let divisor = Self.powersOfFive[-exponent]
    let (shift, divisorShift) = (mantissa.leadingZeroBitCount, divisor.leadingZeroBitCount)
    let whole = mantissa << shift
    let (quotient, remainder) = (divisor << divisorShift)
      .dividingFullWidth((whole >> 1, whole << 63))
    let value = Double(quotient | (remainder == 0 ? 0 : 1))
    return value
      * Double(sign: .plus, exponent: divisorShift - shift - 63 + exponent, significand: 1)
  }

  /// The powers of five that fit into 64 bits.
  private static let powersOfFive: [UInt64] = {
    var powers: [UInt64] = [1]
    while powers.count < 28 { powers.append(powers[powers.count - 1] * 5) }
    return powers
  }()
}
