import Domain
import Testing

@testable import Learners

/// A small repeatable source of random numbers (SplitMix64).
struct TestRandom: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct JSONReaderTests {
  private func read(_ text: String) throws(Problem) -> JSONValue {
    try JSONReader.read(Array(text.utf8))
  }

  @Test func `every kind of value is read`() throws {
    let value = try read(#"{"a": [1, -2.5E-3, 1e3], "b": {"c": null}, "d": [true, "x"], "e": ""}"#)
    #expect(value["a"]?.numbers == [1, -0.0025, 1_000])
    #expect(value["b"]?["c"] == .null)
    #expect(value["d"] == .array([.number(1), .string("x")]))
    #expect(value["e"]?.text == "")
  }

  @Test func `escapes and pairs of surrogates become characters`() throws {
    #expect(try read(#""a\n\u00e9\ud83d\ude00\/""#) == .string("a\né😀/"))
    #expect(try read(#""\ud83d""#) == .string("\u{FFFD}"))
  }

  @Test func `numbers XGBoost writes beyond the standard are read`() throws {
    #expect(try read("[Infinity, -Infinity]").numbers == [.infinity, -.infinity])
    #expect(try read("NaN").number?.isNaN == true)
  }

  @Test(arguments: [
    ("", "the file ends too early", 0),
    ("[1, 2", "the file ends too early", 5),
    ("[1 2]", "a comma or the end of the list was expected", 3),
    (#"{"a" 1}"#, "a colon was expected", 5),
    (#"{a: 1}"#, "a key was expected", 1),
    (#""abc"#, "a text without an end", 4),
    ("1 2", "text after the end", 2),
    ("[1,]", "a value was expected", 3),
    ("trux", "an unknown word", 0),
    (#""\q""#, "an unknown escape", 3),
    (#""\u12"#, "four hexadecimal digits were expected", 3),
    (String(repeating: "[", count: 100), "values nested too deep", 64),
  ])
  func `broken text names the byte`(text: String, what: String, byte: Int) {
    let problem = #expect(throws: Problem.self) { try read(text) }
    #expect(
      problem?.sentence
        == "the JSON cannot be read: \(what) (byte \(byte)). Write the file again.")
  }

  @Test(arguments: UInt64(0)..<200)
  func `random bytes never trap`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    let alphabet = Array(#"{}[]",:0123456789.eE+-\utrfalsn "#.utf8)
    let bytes = (0..<Int.random(in: 0..<200, using: &random)).map { _ in
      Int.random(in: 0..<10, using: &random) == 0
        ? UInt8.random(in: 0...255, using: &random)
        : alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
    }
    _ = try? JSONReader.read(bytes)
    _ = try? TreeEnsemble(xgboostJSON: bytes)
  }
}
