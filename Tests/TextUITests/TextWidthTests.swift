import Domain
import Testing
import TextUI

@Suite struct TextWidthTests {
  @Test(arguments: [
    ("abc", 3), ("é", 1), ("e\u{301}", 1), ("模型", 4), ("…", 1), ("●", 1), ("⠿", 1), ("한국", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("👍🏽", 2), ("👩‍💻", 2), ("❤️", 1), ("🇩🇪", 2), ("ｶ", 1), ("Ａ", 2),
    ("क्ष", 2), ("", 0),
  ])
  func `text covers the columns terminals give it`(text: String, columns: Int) {
    #expect(TextWidth.columns(SafeText(text)) == columns)
  }

  @Test func `a sign keeps at most four accents`() {
    var frame = Frame(Size(width: 2, height: 1))
    frame.write(
      SafeText("a" + String(repeating: "\u{301}", count: 50)), at: Position(row: 0, column: 0))
    #expect(frame[Position(row: 0, column: 0)].character.unicodeScalars.count == 5)
  }

  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]), ("abcdefgh", 3, ["abc", "def", "gh"]),
    ("模型名", 4, ["模型", "名"]), ("short", 10, ["short"]), ("", 5, [""]),
  ])
  func `long text is wrapped at spaces where there are any`(
    text: String, width: Int, rows: [String]
  ) {
    #expect(TextWidth.wrap(SafeText(text), width: width).map(\.text) == rows)
  }

  @Test(arguments: [
    ("train@lr0.1-seed1", 10, "trai~seed1"), ("train", 5, "train"), ("train@1", 5, "tr~@1"),
    ("模型模型模型", 7, "模~ 型"), ("ab", 1, "ab"),
  ])
  func `a name that is too long loses its middle`(text: String, width: Int, shown: String) {
    let cut = TextWidth.leavingOutMiddle(of: SafeText(text), width: width, ellipsis: "~")
    #expect(cut.text == shown)
  }

  @Test(arguments: UInt64(0)..<200)
  func `a name without its middle is never wider than asked`(seed: UInt64) {
    var random = Seeded(seed: seed)
    let width = 3 + random.number(below: 10)
    let cut = TextWidth.leavingOutMiddle(of: random.text(), width: width, ellipsis: "~")
    #expect(TextWidth.columns(cut) <= width)
  }

  @Test(arguments: UInt64(0)..<200)
  func `wrapped rows are never wider than asked`(seed: UInt64) {
    var random = Seeded(seed: seed)
    let width = 2 + random.number(below: 10)
    for row in TextWidth.wrap(random.text(), width: width) {
      #expect(TextWidth.columns(row) <= width)
    }
  }

  @Test func `dropping half a wide sign leaves a space`() {
    #expect(TextWidth.dropping(1, from: "模型").text == " 型")
    #expect(TextWidth.dropping(2, from: "模型").text == "型")
  }
}
