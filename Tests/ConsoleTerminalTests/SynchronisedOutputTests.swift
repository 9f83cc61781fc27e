import Testing

@testable import ConsoleTerminal

@Suite struct SynchronisedOutputTests {
  private let large = Array(repeating: UInt8(0x61), count: 300)

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func `the terminal is asked once, before the screen is cleared`() {
    var output = SynchronisedOutput()
    #expect(
      text(output.prepare(Array("\u{1B}[?1049h\u{1B}[2J".utf8)))
        == "\u{1B}[?1049h\u{1B}[?2026$p\u{1B}[2J")
    #expect(text(output.prepare(Array("\u{1B}[?1049h".utf8))) == "\u{1B}[?1049h")
  }

  @Test(arguments: [(0, false), (1, true), (2, true), (3, false), (4, false)])
  func `frames are bracketed only where the mode can be changed`(state: Int, isBracketed: Bool) {
    var output = SynchronisedOutput()
    output.answered(mode: 2_026, state: state)
    #expect(text(output.prepare(large)).hasPrefix("\u{1B}[?2026h") == isBracketed)
    #expect(text(output.prepare(large)).hasSuffix("\u{1B}[?2026l") == isBracketed)
  }

  @Test func `a small frame is not worth the brackets`() {
    var output = SynchronisedOutput()
    output.answered(mode: 2_026, state: 2)
    #expect(text(output.prepare(Array("x".utf8))) == "x")
  }
}
