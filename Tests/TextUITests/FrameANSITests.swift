import Domain
import TestSupport
import Testing
import TextUI

/// The frame as text with colours, as a terminal reads it.
@Suite struct FrameANSITests {
  private static let theme = Theme.mono

  /// What a terminal shows for the text, a line a row.
  private func shown(_ frame: Frame, in theme: Theme) -> TerminalEmulator {
    var terminal = TerminalEmulator(frame.size)
    for (number, line) in frame.ansi(in: theme).split(
      separator: "\n", omittingEmptySubsequences: false
    ).enumerated() {
      terminal.feed("\u{1B}[\(number + 1);1H\(line)".utf8)
    }
    return terminal
  }

  private func frame() -> Frame {
    var frame = Frame(Size(width: 16, height: 3))
    frame.write("auc 0.91", at: Position(row: 0, column: 0), role: .bad)
    frame.write(SafeText("a\u{1B}[2Jb"), at: Position(row: 1, column: 2))
    frame.write("模型 ok", at: Position(row: 2, column: 0), role: .selected)
    return frame
  }

  @Test(arguments: Theme.builtIn)
  func `a terminal shows the text of the frame and nothing foreign`(theme: Theme) {
    let terminal = shown(frame(), in: theme)
    #expect(terminal.text == "auc 0.91\n  a^[[2Jb\n模型 ok")
    #expect(terminal.foreign.isEmpty)
  }

  @Test func `each line sets what it needs and ends plainly`() {
    let lines = frame().ansi(in: Self.theme).split(separator: "\n")
    #expect(lines[0] == "\u{1B}[0;1;7mauc 0.91\u{1B}[0m")
    #expect(lines[1] == "  a^[[2Jb")
    #expect(lines[2] == "\u{1B}[0;7m模型 ok\u{1B}[0m")
  }

  @Test func `spaces that are seen are kept at the end of a line`() {
    var frame = Frame(Size(width: 6, height: 2))
    frame.fill(Rect(row: 0, column: 0, width: 4, height: 1), role: .selected)
    #expect(frame.ansi(in: .mono) == "\u{1B}[0;7m    \u{1B}[0m\n")
    #expect(frame.text == "\n")
  }

  @Test func `colours are those of the theme, in the kinds it names them by`() {
    var frame = Frame(Size(width: 3, height: 1))
    frame.write("x", at: Position(row: 0, column: 0), role: .good)
    frame.write("y", at: Position(row: 0, column: 1), role: .bad)
    frame.write("z", at: Position(row: 0, column: 2), role: .title)
    let theme = Theme(
      name: "own", normal: Style(),
      styles: [
        .good: Style(.palette(2)), .bad: Style(.palette(9)),
        .title: Style(.rgb(red: 1, green: 2, blue: 3), .bold),
      ])
    #expect(
      frame.ansi(in: theme)
        == "\u{1B}[0;32mx\u{1B}[0;91my\u{1B}[0;1;38;2;1;2;3mz\u{1B}[0m")
  }
}
