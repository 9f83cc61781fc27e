import ConsoleTerminal
import Testing
import TextUI

@Suite struct TerminalCapabilitiesTests {
  private static let xterm = Terminfo(
    canMoveCursor: true, colours: 256, isDirect: false, restore: "<rmcup>")
  private static let vt100 = Terminfo(
    canMoveCursor: true, colours: 0, isDirect: false, restore: "<end>")
  private static let linux = Terminfo(
    canMoveCursor: true, colours: 8, isDirect: false, restore: "")
  private static let entries = [
    "xterm-256color": xterm, "vt100": vt100, "linux": linux,
    "teletype": Terminfo(canMoveCursor: false, colours: 0, isDirect: false, restore: ""),
    "xterm-direct": Terminfo(canMoveCursor: true, colours: 1 << 24, isDirect: true, restore: ""),
  ]

  private func screen(
    _ environment: [String: String], entries: [String: Terminfo] = Self.entries
  ) throws -> TerminalCapabilities {
    let detection = TerminalCapabilities.detect(environment: environment) { entries[$0] }
    guard case .screen(let capabilities) = detection else {
      throw PlainOnly(detection: detection)
    }
    return capabilities
  }

  private struct PlainOnly: Error { let detection: TerminalCapabilities.Detection }

  @Test(arguments: [
    (["TERM": "xterm-256color"], ColourTier.indexed),
    (["TERM": "xterm-256color", "COLORTERM": "truecolor"], .trueColour),
    (["TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"], .mono),
    (["TERM": "xterm-256color", "NO_COLOR": ""], .indexed), (["TERM": "linux"], .eight),
    (["TERM": "vt100"], .mono), (["TERM": "xterm-direct"], .direct),
  ])
  func `colours follow the terminal and the operator's wish`(
    environment: [String: String], tier: ColourTier
  ) throws {
    #expect(try screen(environment).colours == tier)
  }

  @Test(arguments: [
    (["LANG": "C"], Glyphs.ascii), (["LANG": "en_GB.UTF-8"], .unicode), ([:], .ascii),
    (["LANG": "en_GB.UTF-8", "LC_ALL": "POSIX"], .ascii), (["LC_CTYPE": "C.utf8"], .unicode),
    (["LANG": "de_DE.ISO-8859-1"], .ascii), (["LANG": "C.UTF-8", "LC_ALL": ""], .unicode),
  ])
  func `signs follow the locale's name`(environment: [String: String], glyphs: Glyphs) throws {
    let all = environment.merging(["TERM": "xterm-256color"]) { $1 }
    #expect(try screen(all).glyphs == glyphs)
  }

  @Test func `the Linux console gets letters but neither braille nor blocks`() throws {
    let glyphs = try screen(["TERM": "linux", "LANG": "C.UTF-8"]).glyphs
    #expect(glyphs == Glyphs(text: .unicode, chart: .ascii))
  }

  @Test func `an unknown terminal is drawn as xterm, and the operator is told`() throws {
    let capabilities = try screen(["TERM": "wonder-9"])
    #expect(capabilities.term == "xterm-256color")
    #expect(capabilities.notice == "terminal wonder-9 is unknown, drawing for xterm-256color")
  }

  @Test func `an unknown terminal is drawn as vt100 where xterm is unknown too`() throws {
    #expect(try screen(["TERM": "wonder-9"], entries: ["vt100": Self.vt100]).term == "vt100")
  }

  @Test(arguments: [
    (["TERM": "dumb"], "TERM is dumb: lines are written instead of a screen"),
    ([:], "TERM is not set: lines are written instead of a screen"),
    (
      ["TERM": "teletype"],
      "the terminal teletype cannot move its cursor: lines are written instead"
    ),
  ])
  func `where no screen can be drawn, a line says so`(
    environment: [String: String], reason: String
  ) {
    let detection = TerminalCapabilities.detect(environment: environment) { Self.entries[$0] }
    #expect(detection == .plain(reason: reason))
  }

  @Test func `without any terminal description a line says what to install`() {
    #expect(
      TerminalCapabilities.detect(environment: ["TERM": "xterm"]) { _ in nil }
        == .plain(
          reason: "the terminal xterm is unknown and no description is installed "
            + "(ncurses-base): lines are written instead"))
  }

  @Test func `leaving turns the mouse off twice, the second time after the alternate screen`()
    throws
  {
    let restore = try screen(["TERM": "xterm-256color"]).restore
    let parts = restore.split(separator: "<rmcup>")
    #expect(parts.count == 2)
    #expect(parts.allSatisfy { $0.contains("\u{1B}[?1000l") })
    #expect(parts.first?.contains("\u{1B}[?2004l") == true)
    #expect(parts.first?.contains("\u{1B}[?2026l") == true)
  }

  @Test func `a vt100 is sent nothing it does not know`() throws {
    let capabilities = try screen(["TERM": "vt100"])
    #expect(capabilities.restore == "<end>")
    #expect(capabilities.begin.isEmpty)
  }
}
