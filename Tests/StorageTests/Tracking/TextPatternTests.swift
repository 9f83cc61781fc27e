import Domain
import Testing

struct TextPatternTests {
  @Test(arguments: [
    ("", "", true), ("a", "", false), ("", "%", true), ("abc", "a%", true), ("abc", "%c", true),
    ("abc", "a_c", true), ("ac", "a_c", false), ("aXbXc", "a%b%c", true), ("abc", "ABC", false),
    ("50%", "50%", true), ("back\\slash", "back\\%", true), ("é", "_", true),
    ("名前😀", "%😀", true), ("x", "\\x", false), ("aab", "%ab", true), ("a*c", "a*c", true),
    ("abc", "a[b]c", false), ("mississippi", "m%iss%ip_i", true),
  ])
  func `a pattern matches the whole text`(text: String, pattern: String, isMatch: Bool) {
    #expect(TextPattern(pattern).matches(text) == isMatch)
  }

  @Test(arguments: [("Adam", "aDAM", true), ("ÉTÉ", "été", false), ("\u{212A}", "k", false)])
  func `without capitals only A to Z equal a to z`(text: String, pattern: String, isMatch: Bool) {
    #expect(TextPattern(pattern, ignoresCase: true).matches(text) == isMatch)
  }

  @Test func `a hostile pattern is answered at once`() {
    let text = String(repeating: "a", count: 8_000)
    let pattern = String(repeating: "%a", count: 500) + "%b"
    #expect(!TextPattern(pattern).matches(text))
  }
}
