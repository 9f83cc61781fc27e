import Testing

@testable import ConsoleCore

struct PatternTests {
  private func matches(_ pattern: String, _ text: String) throws -> Bool {
    var matcher = PatternMatcher(try Pattern(pattern))
    return matcher.matches(text.lowercased())
  }

  @Test(arguments: [
    ("fit", "loans/dvc.yaml:fit", true), ("^fit", "loans:fit", false), ("FIT$", "loans:Fit", true),
    ("a.c", "abc", true), ("a.c", "ac", false), ("[a-c]+d", "xxabcd", true), ("[^a]", "aaa", false),
    ("[A-C]", "b", true), ("[]x]", "]", true), ("a|bc|", "zzz", true), ("^(a|bc)$", "bc", true),
    ("(?:ab){2}", "abab", true), ("^(ab){2}$", "ab", false), ("^a{2,}$", "aaaa", true),
    ("^a{1,2}$", "aaa", false), ("\\d+\\.\\d", "v 12.5", true), ("\\D", "123", false),
    ("\\bfit\\b", "a fit b", true), ("\\bfit\\b", "outfit", false), ("\\Bfit", "outfit", true),
    ("\\w\\s\\S", "a b", true), ("[\\d_-]", "-", true), ("größe", "GRÖSSE größe", true),
    ("x*", "", true), ("", "anything", true), ("a?b", "b", true), ("\\/\\.", "a/.", true),
    ("(a*)*b", "aab", true), ("(^a|b$)", "cb", true), ("模.", "模型", true),
  ])
  func `a pattern is found where it stands`(pattern: String, text: String, isFound: Bool) throws {
    #expect(try matches(pattern, text) == isFound)
  }

  @Test(arguments: [
    ("(", PatternFault.incomplete), ("a)", .incomplete), ("[a", .incomplete), ("*", .incomplete),
    ("a{", .incomplete), ("a{2,1}", .incomplete), ("\\", .incomplete), ("[b-a]", .incomplete),
    ("\\1", .unknown("\\1")), ("(?=a)", .unknown("(?=")), ("a{101}", .tooLarge),
    ("((a{100}){100}){100}", .tooLarge), ("(){100}{100}{100}{100}{100}{100}{100}", .tooLarge),
    (String(repeating: "a", count: 201), .tooLarge),
    (String(repeating: "(", count: 50), .tooLarge),
  ])
  func `what cannot be a pattern is refused`(pattern: String, fault: PatternFault) {
    #expect(throws: fault) { try Pattern(pattern) }
  }

  /// A backtracking engine would need more steps than there are atoms.
  @Test(arguments: ["(a+)+$", "(a|aa)+$", "(.*)*b", "((a*)*)*c", "(a?){90}a{90}b"])
  func `a hostile pattern takes no longer than its length times the text's`(pattern: String) throws
  {
    #expect(try !matches(pattern, String(repeating: "a", count: 3_000) + "!"))
  }

  @Test func `no more than the first 4096 characters of a text are looked at`() throws {
    #expect(try matches("b", String(repeating: "a", count: 4_095) + "b"))
    #expect(try !matches("b", String(repeating: "a", count: 4_096) + "b"))
  }

  @Test(arguments: UInt64(0)..<200)
  func `no text traps the reader or the matcher`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let letters = Array("ab^$.*+?()[]{}|\\-,:1290dwsb")
    for _ in 0..<20 {
      let source = String((0..<random.below(30)).map { _ in letters[random.below(letters.count)] })
      guard let pattern = try? Pattern(source) else { continue }
      var matcher = PatternMatcher(pattern)
      _ = matcher.matches(String((0..<20).map { _ in letters[random.below(letters.count)] }))
    }
  }
}

/// Makes random numbers that a seed repeats (splitmix64).
private struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, limit)))
  }
}
