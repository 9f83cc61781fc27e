import ConsoleCore
import ConsoleFixtures
import ConsoleViews
import TestSupport
import Testing
import TextUI

extension OneScreenAtATime {
  /// What arrives on terminals of every kind, cell by cell.
  @Suite struct FallbackMatrixTests {
    /// Is one terminal, and what may be sent to it.
    struct Terminal: CustomTestStringConvertible {
      let name: String
      let variables: [String: String]
      let size: Size
      let glyphs: Glyphs
      let colours: Set<TerminalEmulator.ColourUse>
      let greeting: String?

      var testDescription: String { "\(name) \(size.width)x\(size.height)" }

      init(
        _ name: String, _ variables: [String: String] = [:],
        size: Size = Size(width: 80, height: 24),
        glyphs: Glyphs = .unicode, colours: Set<TerminalEmulator.ColourUse> = [.palette],
        greeting: String? = nil
      ) {
        self.greeting = greeting
        self.name = name
        self.variables = ["TERM": "xterm-256color", "LANG": "C.UTF-8"].merging(variables) { $1 }
        self.size = size
        self.glyphs = glyphs
        self.colours = colours
      }
    }

    static let terminals = [
      Terminal("xterm"), Terminal("24 bit", ["COLORTERM": "truecolor"]),
      Terminal("NO_COLOR", ["NO_COLOR": "1"], colours: []),
      Terminal("vt100", ["TERM": "vt100", "LANG": "C"], glyphs: .ascii, colours: []),
      Terminal("vt100", ["TERM": "vt100"], colours: []),
      Terminal(
        "linux", ["TERM": "linux"], glyphs: Glyphs(text: .unicode, chart: .ascii)),
      Terminal("screen", ["TERM": "screen"]), Terminal("tmux", ["TERM": "tmux-256color"]),
      Terminal(
        "unknown", ["TERM": "wonder-9"],
        greeting: "terminal wonder-9 is unknown, drawing for xterm-256color"),
      Terminal("LANG=C", ["LANG": "C"], glyphs: .ascii),
      Terminal("tiny", size: Size(width: 20, height: 5)),
      Terminal("small", size: Size(width: 40, height: 12)),
      Terminal("huge", size: Size(width: 500, height: 150)),
      Terminal(
        "tiny vt100", ["TERM": "vt100", "LANG": "C", "NO_COLOR": "1"],
        size: Size(width: 20, height: 5), glyphs: .ascii, colours: []),
    ]

    @Test(arguments: terminals)
    func `each cell arrives as it was drawn`(terminal: Terminal) throws {
      let console = try ConsoleProcess(size: terminal.size, environment: terminal.variables)
      let wanted = Self.frame(terminal)
      console.readFrame { $0.lines == wanted }
      #expect(console.screen.lines == wanted)
      #expect(console.screen.foreign == [])
      #expect(console.screen.colours.isSubset(of: terminal.colours))
      if terminal.glyphs == .ascii { #expect(!console.screen.hasSentBeyondASCII) }
    }

    @Test(arguments: ["dumb", ""])
    func `without a screen lines are written, and no escape sequence`(term: String) throws {
      let console = try ConsoleProcess(environment: ["TERM": term, "LANG": "C"])
      #expect(console.read { $0.lastLine == ">" })
      console.type("models claims\n")
      #expect(console.read { $0.text.contains("version 4: challenger") && $0.lastLine == ">" })
      console.type("nonsense\n")
      #expect(console.read { $0.text.contains("no command is named nonsense") })
      console.type("promote claims 4\n")
      #expect(console.read { $0.lastLine == "type 7k to promote; an empty line cancels:" })
      console.type("zz\n")
      #expect(console.read { $0.text.contains("zz is not the code; nothing was sent") })
      #expect(console.read { $0.lastLine == "type 7k to promote; an empty line cancels:" })
      console.type("\n")
      #expect(console.read { $0.text.contains("nothing was sent\n>") })
      console.type("q\n")
      #expect(console.readToEnd())
      #expect(!console.screen.hasSentEscapes && !console.screen.hasSentBeyondASCII)
      #expect(console.screen.foreign == [])
    }

    private static func frame(_ terminal: Terminal) -> [String] {
      var console = Console(
        size: ViewSize(width: terminal.size.width, height: terminal.size.height),
        settings: ConsoleSettings(workspace: "sample-data", greeting: terminal.greeting))
      let effects =
        console.update(.tick(Specimen.now))
        + console.update(.connected(Specimen.identity, Specimen.overview))
      for effect in effects { console.answer(effect) }
      let frame = ConsoleView.frame(of: console, in: terminal.size, glyphs: terminal.glyphs)
      return frame.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

extension TerminalEmulator {
  /// The last line that shows something.
  var lastLine: String? { lines.last { !$0.isEmpty } }
}
