import Domain
import Testing
import TextUI

@Suite struct FrameTests {
  @Test func `text that does not fit ends in an ellipsis`() {
    var frame = Frame(Size(width: 8, height: 1))
    frame.write("churn-model", at: Position(row: 0, column: 0), width: 6)
    #expect(frame.text == "churn⋯")
  }

  @Test func `text that fits exactly keeps its last sign`() {
    var frame = Frame(Size(width: 5, height: 1))
    frame.write("churn", at: Position(row: 0, column: 0))
    #expect(frame.text == "churn")
  }

  @Test func `a wide sign is cut whole, never in half`() {
    var frame = Frame(Size(width: 6, height: 1))
    frame.write("模型名称", at: Position(row: 0, column: 0))
    #expect(frame.text == "模型⋯")
    #expect(frame.row(0).map(\.width) == [2, 0, 2, 0, 1, 1])
  }

  @Test func `writing over half a wide sign leaves a space for the other half`() {
    var frame = Frame(Size(width: 4, height: 1))
    frame.write("模型", at: Position(row: 0, column: 0))
    frame.write("x", at: Position(row: 0, column: 1))
    #expect(frame.text == " x型")
    #expect(frame.row(0).map(\.width) == [1, 1, 2, 0])
  }

  @Test func `accents stay on their sign and use no column`() {
    var frame = Frame(Size(width: 4, height: 1))
    frame.write("cafe\u{301}", at: Position(row: 0, column: 0))
    #expect(frame.text == "cafe\u{301}")
  }

  @Test func `the ASCII tier shows a question mark for each column of any other sign`() {
    var frame = Frame(Size(width: 12, height: 1), glyphs: .ascii)
    frame.write("é 模 long-name", at: Position(row: 0, column: 0))
    #expect(frame.text == "? ?? long-n~")
  }

  @Test func `escape sequences in text from outside become visible text`() {
    var frame = Frame(Size(width: 20, height: 1))
    frame.write(SafeText("a\u{1B}[2Jb\u{9B}1mc"), at: Position(row: 0, column: 0))
    #expect(frame.text == "a^[[2Jb\\u{9b}1mc")
  }

  @Test(arguments: [(Alignment.right, "   ab"), (.centre, " ab"), (.left, "ab")])
  func `text stands where its alignment says`(alignment: Alignment, expected: String) {
    var frame = Frame(Size(width: 5, height: 1))
    frame.write("ab", in: frame.bounds, align: alignment)
    #expect(frame.text == expected)
  }

  @Test(arguments: [(-1, 0), (0, -1), (5, 0), (0, 9)])
  func `writing outside the frame changes nothing`(row: Int, column: Int) {
    var frame = Frame(Size(width: 4, height: 2))
    let empty = frame
    frame.write("abc", at: Position(row: row, column: column))
    #expect(frame == empty)
  }

  @Test(arguments: UInt64(0)..<200)
  func `applying the changes to the shown frame gives the new frame`(seed: UInt64) {
    var random = Seeded(seed: seed)
    let size = random.size()
    let shown = random.frame(size)
    let new = random.chance(10) ? random.frame(random.size()) : random.edited(shown)
    var result = size == new.size ? shown : Frame(new.size, glyphs: new.glyphs)
    result.apply(new.changes(since: shown))
    result.cursor = new.cursor
    #expect(result == new)
  }

  @Test(arguments: UInt64(0)..<200)
  func `every wide sign is whole in a frame and in its changes`(seed: UInt64) {
    var random = Seeded(seed: seed)
    let shown = random.frame(random.size())
    let new = random.edited(shown)
    let runs =
      (0..<new.size.height).map { Array(new.row($0)) } + new.changes(since: shown).map(\.cells)
    for run in runs {
      for (index, cell) in run.enumerated() {
        let follows = index + 1 < run.count && run[index + 1].isContinuation
        #expect((cell.width == 2) == follows)
      }
      #expect(run.first?.isContinuation != true)
    }
  }

  @Test func `a frame like the one shown has no changes`() {
    var random = Seeded(seed: 1)
    let frame = random.frame(Size(width: 80, height: 24))
    #expect(frame.changes(since: frame).isEmpty)
  }
}
