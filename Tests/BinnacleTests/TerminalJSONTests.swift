import Foundation
import Testing

@testable import binnacle

struct TerminalJSONTests {
  @Test func `controls that an encoder leaves are escaped, and mean the same`() throws {
    let names = ["a\u{9B}31mred", "b\u{7F}", "é 日本"]
    let text = TerminalJSON.text(try JSONEncoder().encode(names))
    #expect(text.unicodeScalars.allSatisfy { !(0x7F...0x9F).contains($0.value) })
    #expect(text.contains("\\u009b31mred"))
    #expect(try JSONDecoder().decode([String].self, from: Data(text.utf8)) == names)
  }
}
