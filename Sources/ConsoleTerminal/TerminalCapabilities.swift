public import ConsoleCore
public import TextUI

/// Says what the terminal can do, as far as that is known without asking it.
///
/// Nothing is asked before the first frame, because each question costs a round trip.
public struct TerminalCapabilities: Hashable, Sendable {
  /// The name of the terminal's description that is used.
  public let term: String
  /// How many colours there are.
  public let colours: ColourTier
  /// Which signs may be used.
  public let glyphs: Glyphs
  /// Whether the terminal knows the private modes of xterm.
  public let hasPrivateModes: Bool
  /// The bytes that restore the terminal's screen.
  public let restore: String
  /// What the operator should know about a fallback.
  public let notice: String?

  /// Holds the outcome of looking at the environment.
  public enum Detection: Hashable, Sendable {
    /// A screen can be drawn.
    case screen(TerminalCapabilities)
    /// Only lines can be written; the reason is one sentence.
    case plain(reason: String)
  }

  /// The descriptions tried when that of the terminal is unknown.
  private static let fallbacks = ["xterm-256color", "vt100"]

  /// Decides how to draw from the environment and the terminfo database.
  ///
  /// - Parameters:
  ///   - environment: The variables `TERM`, `COLORTERM`, `NO_COLOR`, `LC_ALL`, `LC_CTYPE`, `LANG`.
  ///   - terminfo: Looks up one description.
  /// - Returns: What the terminal can do, or why no screen can be drawn.
  public static func detect(
    environment: [String: String], terminfo: (String) -> Terminfo? = Terminfo.load
  ) -> Detection {
    let wanted = environment["TERM"] ?? ""
    if wanted == "dumb" || wanted.isEmpty {
      let name = wanted.isEmpty ? "TERM is not set" : "TERM is dumb"
      return .plain(reason: "\(name): lines are written instead of a screen")
    }
    for term in [wanted] + fallbacks {
      guard let entry = terminfo(term) else { continue }
      guard entry.canMoveCursor else {
        return .plain(
          reason: "the terminal \(term) cannot move its cursor: lines are written instead")
      }
      let notice = term == wanted ? nil : "terminal \(wanted) is unknown, drawing for \(term)"
      return .screen(
        TerminalCapabilities(term: term, entry: entry, environment: environment, notice: notice))
    }
    return .plain(
      reason: "the terminal \(wanted) is unknown and no description is installed "
        + "(ncurses-base): lines are written instead")
  }

  private init(term: String, entry: Terminfo, environment: [String: String], notice: String?) {
    self.term = term
    self.notice = notice
    colours = Self.tier(of: entry, environment: environment)
    glyphs = Self.glyphs(term: term, environment: environment)
    hasPrivateModes = entry.colours >= 8 && !term.hasPrefix("linux")
    restore = Self.restoreString(entry.restore, hasPrivateModes: hasPrivateModes)
  }

  private static func tier(of entry: Terminfo, environment: [String: String]) -> ColourTier {
    if let wish = environment["NO_COLOR"], !wish.isEmpty { return .mono }
    if entry.isDirect, entry.colours > 256 { return .direct }
    switch entry.colours {
    case 256...:
      let depth = environment["COLORTERM"] ?? ""
      return ["truecolor", "24bit"].contains(depth) ? .trueColour : .indexed
    case 16..<256: return .sixteen
    case 8..<16: return .eight
    default: return .mono
    }
  }

  /// Whether text may hold more than ASCII follows the locale's name, as for every program.
  ///
  /// - Parameters:
  ///   - term: The name of the terminal's description.
  ///   - environment: The variables `LC_ALL`, `LC_CTYPE` and `LANG`.
  /// - Returns: The signs that may be used.
  public static func glyphs(term: String, environment: [String: String]) -> Glyphs {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }
    let locale = names.first { !$0.isEmpty }?.lowercased() ?? "c"
    guard locale.contains("utf-8") || locale.contains("utf8") else { return .ascii }
    // The fonts of the Linux console hold letters, but neither braille nor eighths of blocks.
    return term.hasPrefix("linux") ? Glyphs(text: .unicode, chart: .ascii) : .unicode
  }

  /// The bytes that have presses and the wheel reported, with places beyond column 223.
  static let mouseOn = "\u{1B}[?1000h\u{1B}[?1006h"
  /// The bytes that switch off every way of reporting the mouse.
  static let mouseOff = "\u{1B}[?1006l\u{1B}[?1003l\u{1B}[?1002l\u{1B}[?1000l"

  /// Mouse off comes twice, because some terminals keep one setting for each screen.
  private static func restoreString(_ own: String, hasPrivateModes: Bool) -> String {
    guard hasPrivateModes else { return own }
    return "\u{1B}[?2026l" + mouseOff + "\u{1B}[?2004l" + own + mouseOff
  }

  /// What the terminal can do beyond showing text.
  public var reach: ConsoleSettings.TerminalReach { hasPrivateModes ? .full : .textOnly }

  /// The bytes sent when the screen is taken over: bracketed paste on.
  public var begin: String { hasPrivateModes ? "\u{1B}[?2004h" : "" }

  /// The restore string of a terminal of unknown kind, for `binnacle reset`.
  public static let restoreAnything = restoreString(
    "\u{1B}[?25h\u{1B}[0m\u{1B}[?1049l", hasPrivateModes: true)
}
