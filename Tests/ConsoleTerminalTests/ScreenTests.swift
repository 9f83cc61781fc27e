import ConsoleTerminal
import Domain
import Testing
import TextUI

// ncurses keeps its state in global variables: all tests that draw run one after another, and so
// do those that block on a terminal, because tests share few threads.
@Suite(.serialized) enum OneScreenAtATime {}

extension OneScreenAtATime {
  @Suite struct ScreenTests {
    private let size = Size(width: 40, height: 5)

    private func screen(
      _ environment: [String: String] = ["TERM": "xterm-256color", "LANG": "C.UTF-8"],
      theme: Theme = .terminal
    ) throws -> Screen {
      guard case .screen(let found) = TerminalCapabilities.detect(environment: environment) else {
        throw Problem(.unavailable, "no terminal description", fix: "Install ncurses-base.")
      }
      return try Screen(found, size: size, theme: theme)
    }

    private func frame(_ text: SafeText, role: Role = .normal) -> Frame {
      var frame = Frame(size)
      frame.write(text, at: Position(row: 1, column: 2), role: role)
      return frame
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func `the same frame again costs no byte`() throws {
      let screen = try screen()
      #expect(!screen.paint(frame("churn 模型")).isEmpty)
      #expect(screen.paint(frame("churn 模型")).isEmpty)
    }

    @Test func `one changed cell costs a few bytes`() throws {
      let screen = try screen()
      _ = screen.paint(frame("auc 0.841"))
      #expect(screen.paint(frame("auc 0.842")).count < 20)
    }

    @Test func `accents, wide signs and braille arrive as they are`() throws {
      let bytes = try screen().paint(frame("é e\u{301} 模型 ⠿"))
      #expect(text(bytes).contains("é e\u{301} 模型 ⠿"))
    }

    @Test func `after a resize everything is drawn anew`() throws {
      let screen = try screen()
      _ = screen.paint(frame("claims"))
      screen.resize(to: Size(width: 20, height: 3))
      var small = Frame(Size(width: 20, height: 3))
      small.write("claims", at: Position(row: 0, column: 0))
      #expect(text(screen.paint(small)).contains("claims"))
    }

    @Test func `without colour no colour is sent`() throws {
      let environment = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "NO_COLOR": "1"]
      let bytes = text(try screen(environment, theme: .dark).paint(frame("drifted", role: .bad)))
      #expect(!bytes.contains("[3") && !bytes.contains("38;"))
      #expect(bytes.contains("drifted"))
    }

    @Test func `24-bit colours replace their numbers`() throws {
      let environment = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "COLORTERM": "truecolor"]
      let bytes = text(try screen(environment, theme: .dark).paint(frame("steady", role: .good)))
      #expect(bytes.contains("38;2;47;208;181"))
      #expect(!bytes.contains("38;5;"))
    }

    @Test func `the Linux console is sent its eight colours only`() throws {
      let bytes = text(
        try screen(["TERM": "linux"], theme: .dark).paint(frame("drifted", role: .bad)))
      #expect(bytes.contains("31"))
      #expect(!bytes.contains("38;"))
    }

    @Test func `a vt100 is sent ASCII and no colours`() throws {
      var frame = Frame(size, glyphs: .ascii)
      frame.write("modèle 模", at: Position(row: 0, column: 0), role: .bad)
      let bytes = try screen(["TERM": "vt100"]).paint(frame)
      #expect(bytes.allSatisfy { $0 < 0x80 && $0 != 0x0E })
      #expect(text(bytes).contains("mod?le ??"))
    }

    @Test(arguments: UInt64(0)..<50)
    func `hostile text sends no control byte of its own`(seed: UInt64) throws {
      var random = SplitMix(seed: seed)
      let hostile = String(
        String.UnicodeScalarView(
          (0..<30).compactMap { _ in Unicode.Scalar(UInt32(random.next() % 0x2100)) }))
      let screen = try screen()
      _ = screen.paint(Frame(size))
      let bytes = screen.paint(frame(SafeText(hostile)))
      let scalars = text(bytes).unicodeScalars
      let escapes = scalars.split(separator: "\u{1B}", omittingEmptySubsequences: false).dropFirst()
      #expect(escapes.allSatisfy { "[(".unicodeScalars.contains($0.first ?? " ") })
      #expect(scalars.allSatisfy { !(0x80..<0xA0).contains($0.value) && $0.value != 0x7 })
    }

    @Test func `an unknown terminal is refused in one sentence`() throws {
      guard
        case .screen(let found) = TerminalCapabilities.detect(
          environment: ["TERM": "nowhere"],
          terminfo: { _ in
            Terminfo(canMoveCursor: true, colours: 0, isDirect: false, restore: "")
          })
      else { return }
      #expect {
        _ = try Screen(found, size: Size(width: 10, height: 2), theme: .mono)
      } throws: { error in
        (error as? Problem)?.sentence
          == "ncurses cannot draw for the terminal nowhere (TERM). "
          + "Set TERM to xterm-256color, or use --plain."
      }
    }
  }
}
