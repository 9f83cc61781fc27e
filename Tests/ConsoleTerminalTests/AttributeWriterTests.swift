import Testing
import TextUI

@testable import ConsoleTerminal

@Suite struct AttributeWriterTests {
  private func rewritten(_ text: String, colours: [Int: Colour] = [:]) -> String {
    var writer = AttributeWriter(colours: colours)
    _ = writer.rewrite(Array("\u{1B}[m ".utf8))
    return String(decoding: writer.rewrite(Array(text.utf8)), as: UTF8.self)
  }

  @Test func `a reset in three sequences becomes one`() {
    #expect(
      rewritten("\u{1B}[31mbad\u{1B}[39m\u{1B}(B\u{1B}[m fine") == "\u{1B}[31mbad\u{1B}[m fine")
  }

  @Test func `only the foreground is sent when only it differs`() {
    let text = "\u{1B}[32m\u{1B}[44ma\u{1B}[39;49m\u{1B}[m\u{1B}[33m\u{1B}[44mb"
    #expect(rewritten(text) == "\u{1B}[32;44ma\u{1B}[33mb")
  }

  @Test func `attributes nobody sees are not sent`() {
    #expect(rewritten("\u{1B}[31m\u{1B}[5;1H\u{1B}[m") == "\u{1B}[5;1H")
  }

  @Test func `erasing has the background of its time`() {
    #expect(rewritten("\u{1B}[44m\u{1B}[K\u{1B}[m") == "\u{1B}[44m\u{1B}[K")
  }

  @Test func `24-bit colours replace their numbers`() {
    let colours = [17: Colour.rgb(red: 1, green: 2, blue: 3)]
    #expect(
      rewritten("\u{1B}[38;5;17m\u{1B}[48;5;20mx", colours: colours)
        == "\u{1B}[38;2;1;2;3;48;5;20mx")
  }

  @Test func `after something else wrote, everything is set anew`() {
    var writer = AttributeWriter(colours: [:])
    _ = writer.rewrite(Array("\u{1B}[1;31mx".utf8))
    writer.forget()
    #expect(writer.rewrite(Array("y".utf8)) == Array("\u{1B}[0;1;31my".utf8))
  }

  @Test(arguments: UInt64(0)..<200)
  func `each sign keeps its attributes`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let codes = ["0", "1", "4", "7", "22", "31", "97", "39", "44", "49", "38;5;99", "", "0;1;36"]
    var text = "\u{1B}[1mx"
    for _ in 0..<40 {
      let code = codes[Int(random.next() % UInt64(codes.count))]
      text += ["\u{1B}[\(code)m", "x", "\u{1B}[3;4H", "\u{1B}[K"][Int(random.next() % 4)]
    }
    let isSame = Self.looks(rewritten(text)) == Self.looks(text)
    #expect(isSame, "\(text.debugDescription)")
  }

  /// The attributes in force at each sign and each erasure.
  private static func looks(_ text: String) -> [AttributeState] {
    var state = AttributeState()
    var looks: [AttributeState] = []
    for part in text.split(separator: "\u{1B}[") {
      let body = part.prefix { !$0.isLetter }
      let final = part.dropFirst(body.count).first
      if final == "m" {
        let parts = body.split(separator: ";", omittingEmptySubsequences: false)
        state.apply(parts.map { Int($0) ?? 0 })
      }
      if final == "K" { looks.append(state) }
      looks += part.dropFirst(body.count + 1).map { _ in state }
    }
    return looks
  }
}
