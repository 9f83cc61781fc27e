import Domain
import Foundation
import Testing

@testable import InferenceAPI

@Suite struct JSONCursorTests {
  private func read<Value>(
    _ text: String, _ body: (inout JSONCursor) throws(Problem) -> Value
  ) throws -> Value {
    let bytes = Array(text.utf8)
    return try bytes.withUnsafeBytes { raw in
      Result { () throws(Problem) in
        var cursor = JSONCursor(raw)
        return try body(&cursor)
      }
    }.get()
  }

  private func number(_ text: String) throws -> Double {
    try read(text) { (cursor) throws(Problem) in try cursor.number() }
  }

  private func string(_ text: String) throws -> String {
    try read(text) { (cursor) throws(Problem) in try cursor.string() }
  }

  @Test(arguments: [
    "0", "-0", "1", "39811.0", "0.6329502188904286", "4.927548590930047", "1e22", "1e23", "-1.5E-7",
    "9007199254740993", "123456789012345678901234567890", "5e-324", "1.7976931348623157e308",
    "2.2250738585072011e-308", "0.000000000000000000000000000001", "1E+5",
  ])
  func `a number is read as the nearest double`(text: String) throws {
    let value = try number(text)
    #expect(value.bitPattern == Double(text)?.bitPattern)
  }

  @Test(arguments: UInt64(0)..<200)
  func `any double read back is the same`(seed: UInt64) throws {
    let value = Double(bitPattern: (seed &+ 1) &* 0x9E37_79B9_7F4A_7C15)
    guard value.isFinite else { return }
    let again = try number(value.description)
    #expect(again == value)
    let short = Double(Int(seed) * 7_919 - 700_000) / 1_000
    let shortAgain = try number(short.description)
    #expect(shortAgain == short)
  }

  @Test(arguments: ["NaN", "Infinity", "-Infinity"])
  func `what Python writes for no number is missing`(text: String) throws {
    let value = try number(text)
    #expect(value.isNaN)
  }

  @Test(arguments: ["", "-", ".5", "1.", "1e", "1e+", "x", "+1"])
  func `what is no number is refused`(text: String) {
    #expect(throws: Problem.self) { try number(text) }
  }

  @Test func `escapes and pairs of surrogates are read`() throws {
    let text = try string(#""a\"\\\/\b\f\n\r\t\u20AC\ud83d\ude00€""#)
    #expect(text == "a\"\\/\u{8}\u{C}\n\r\t€😀€")
    let alone = try string(#""\ud83d!""#)
    #expect(alone == "\u{FFFD}!")
  }

  @Test(arguments: ["\"", "\"a", "\"\\", "\"\\u12", "\"\\x\"", "\"\\u12g4\"", "\"a\nb\""])
  func `a broken text is refused`(text: String) {
    #expect(throws: Problem.self) { try string(text) }
  }

  @Test func `deep nesting is refused`() {
    let deep = String(repeating: "[", count: 100_000)
    #expect {
      try read(deep) { (cursor) throws(Problem) in try cursor.skipValue() }
    } throws: { error in
      (error as? Problem)?.sentence
        == "the body is no JSON this endpoint reads: it is nested too deeply (byte 32). "
        + "Send a JSON object with inputs."
    }
  }
}
