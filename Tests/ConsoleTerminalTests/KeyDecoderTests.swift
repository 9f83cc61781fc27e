import ConsoleCore
import ConsoleTerminal
import Testing
import TextUI

@Suite struct KeyDecoderTests {
  @Test(arguments: [
    ("a", Key.character("a")), (" ", .character(" ")), ("é", .character("é")),
    ("模", .character("模")), ("👍", .character("👍")), ("\r", .enter), ("\n", .enter),
    ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\u{1}", .control("a")),
    ("\u{0}", .control("@")), ("\u{1F}", .control("_")), ("\u{1B}[A", .up), ("\u{1B}OB", .down),
    ("\u{1B}[C", .right), ("\u{1B}[D", .left), ("\u{1B}[1;5A", .up), ("\u{1B}[H", .home),
    ("\u{1B}[1~", .home), ("\u{1B}[4~", .end), ("\u{1B}OF", .end), ("\u{1B}[3~", .delete),
    ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[Z", .backTab),
    ("\u{1B}OP", .function(1)), ("\u{1B}[15~", .function(5)), ("\u{1B}[17~", .function(6)),
    ("\u{1B}[24~", .function(12)), ("\u{1B}[[C", .function(3)), ("\u{1B}OM", .enter),
  ])
  func `bytes of one key become that key, in one piece or byte by byte`(bytes: String, key: Key) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(bytes.utf8) == [.key(key)])
    #expect(decoder.patience == nil)
    #expect(bytes.utf8.flatMap { decoder.decode([$0]) } == [.key(key)])
  }

  @Test func `a lone escape is a key only after the wait`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]) == [])
    #expect(decoder.patience == .milliseconds(25))
    #expect(decoder.flush() == [.key(.escape)])
    #expect(decoder.patience == nil)
  }

  @Test func `escape and a letter read together are two keys`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode("\u{1B}q".utf8) == [.key(.escape), .key(.character("q"))])
  }

  @Test func `a paste is one event and none of its bytes are keys`() {
    var decoder = KeyDecoder()
    let tokens = decoder.decode("a\u{1B}[200~P\r\u{1B}[Ay\u{1B}[201~b".utf8)
    #expect(
      tokens == [
        .key(.character("a")), .key(.paste("P\r\u{1B}[Ay")), .key(.character("b")),
      ])
  }

  @Test func `a paste without an end is taken as it is after the wait`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode("\u{1B}[200~text".utf8) == [])
    #expect(decoder.flush() == [.key(.paste("text"))])
  }

  @Test func `a paste keeps at most its limit`() {
    var decoder = KeyDecoder()
    let bytes = Array("\u{1B}[200~".utf8) + Array(repeating: UInt8(0x61), count: 1 << 20)
    _ = decoder.decode(bytes)
    let tokens = decoder.decode(Array("bbbbbbbbbb\u{1B}[201~".utf8))
    guard case .key(.paste(let text)) = tokens.first else {
      Issue.record("no paste but \(tokens)")
      return
    }
    #expect(text.utf8.count <= KeyDecoder.pasteLimit)
    #expect(tokens.count == 1)
  }

  @Test func `answers of the terminal are not keys`() {
    var decoder = KeyDecoder()
    #expect(
      decoder.decode("j\u{1B}[0n\u{1B}[12;40Rk".utf8) == [
        .key(.character("j")), .status, .cursorPosition(row: 12, column: 40),
        .key(.character("k")),
      ])
  }

  @Test(arguments: [
    "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}]11;x\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\",
    "\u{1B}[?62;4c", "\u{1B}[<0;12;5m", "\u{1B}[<2;1;1M", "\u{1B}[M !!", "\u{1B}[99~",
  ])
  func `answers nobody asked for and the rest of the mouse are dropped whole`(bytes: String) {
    var decoder = KeyDecoder()
    #expect(decoder.decode((bytes + "q").utf8) == [.key(.character("q"))])
  }

  @Test func `a press of the mouse tells its place, and the wheel moves like keys`() {
    var decoder = KeyDecoder()
    #expect(
      decoder.decode("\u{1B}[<0;12;5M".utf8) == [.pressed(Position(row: 4, column: 11))])
    #expect(
      decoder.decode("\u{1B}[<64;1;1M\u{1B}[<65;1;1M".utf8)
        == [.key(.up), .key(.up), .key(.up), .key(.down), .key(.down), .key(.down)])
  }

  @Test func `the answer about a private mode is understood`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode("\u{1B}[?2026;2$y".utf8) == [.mode(2_026, state: 2)])
  }

  @Test func `broken text is dropped and the next key survives`() {
    var decoder = KeyDecoder()
    #expect(
      decoder.decode([0xC3, 0x61, 0xFF, 0x80, 0x62]) == [
        .key(.character("a")), .key(.character("b")),
      ])
  }

  @Test(arguments: UInt64(0)..<200)
  func `random bytes never stop the decoder and give no control characters`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var decoder = KeyDecoder()
    let bytes = (0..<400).map { _ in
      random.next() % 4 == 0 ? UInt8(0x1B) : UInt8(truncatingIfNeeded: random.next())
    }
    for token in decoder.decode(bytes) + decoder.flush() {
      guard case .key(.character(let character)) = token else { continue }
      #expect(character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }
    #expect(decoder.decode("q".utf8) == [.key(.character("q"))])
  }
}
