import ConsoleTerminal
import Domain
import EngineLink
import Foundation
import TextUI

/// What a subcommand works with: an engine, a place to write, someone to ask.
struct CommandContext: Sendable {
  /// The engine.
  let client: any EngineClient
  /// How results are written.
  let format: OutputFormat
  /// The clocks.
  let time: any Timekeeper
  /// Where text goes and answers come from.
  let terminal: CommandTerminal
  /// How far local time is ahead of UTC.
  var localOffset = Duration.zero
  /// The signs that text may hold.
  var glyphs = Glyphs.unicode

  /// Returns the same surroundings, with lines of the result going elsewhere.
  func writing(to write: @escaping @Sendable (String) -> Void) -> CommandContext {
    CommandContext(
      client: client, format: format, time: time,
      terminal: CommandTerminal(write: write, note: terminal.note, ask: terminal.ask),
      localOffset: localOffset, glyphs: glyphs)
  }

  /// Writes the result: JSON for programs, text for people.
  func write(json: @autoclosure () -> OrderedJSON, text: @autoclosure () -> String) {
    switch format {
    case .json: terminal.write(json().text)
    case .text: terminal.write(text())
    }
  }

  /// Tells people how things go: among the results, or beside them when those are for programs.
  func tell(_ line: String) {
    switch format {
    case .json: terminal.note(line)
    case .text: terminal.write(line)
    }
  }

  /// Date and time for people.
  func words(_ moment: Timestamp?) -> String {
    guard let moment else { return "-" }
    let time = CalendarTime(moment, aheadOfUTCBy: localOffset)
    return "\(time.date) \(time.clockWithSeconds)"
  }

  /// Time of day for people.
  func clock(_ moment: Timestamp) -> String {
    CalendarTime(moment, aheadOfUTCBy: localOffset).clockWithSeconds
  }

  /// The signs of this machine's locale, as for every program.
  static var machineGlyphs: Glyphs {
    TerminalCapabilities.glyphs(term: "", environment: ProcessInfo.processInfo.environment)
  }

  /// How far this machine's time is ahead of UTC now.
  static var machineOffset: Duration { .seconds(TimeZone.current.secondsFromGMT()) }
}
