import ConsoleCore
import ConsoleTerminal
import ConsoleViews
import Documents
import Domain
import EngineLink
import TextUI

/// Draws one frame of a view as text, without a terminal.
struct Screenshot: Sendable {
  /// The screen's size where nothing else is said.
  static let standardSize = Size(width: 80, height: 24)
  /// Rounds of questions to the engine before a frame is taken as it is.
  private static let mostRounds = 5

  let client: any EngineClient
  let workspace: String

  /// The audit has no view of its own; it is reached as a command.
  static let audit = "audit"

  /// Prints one frame of a view.
  ///
  /// - Throws: ``Problem`` when there is no such view or the engine does not answer.
  func printOnce(
    _ view: String, of subject: String? = nil, size: Size = standardSize, glyphs: Glyphs,
    now: Timestamp? = nil, format: OutputFormat = .text
  ) async throws(Problem) {
    let keys = try Self.keys(to: view, of: subject)
    let frame = try await frame(keys, size: size, glyphs: glyphs, now: now)
    let lines = frame.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
    switch format {
    case .text: CommandTerminal.standard.write(lines.joined(separator: "\n"))
    case .json:
      let json = OrderedJSON.fields([
        ("view", .text(view)), ("width", .integer(size.width)),
        ("height", .integer(size.height)), ("lines", .texts(lines)),
      ])
      CommandTerminal.standard.write(json.text)
    }
  }

  /// Refuses an operator's own file that the console would not open with.
  ///
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names line and fix.
  static func checkOwnFile(environment: [String: String]) throws(Problem) {
    _ = try ConsoleFile.load(environment: environment).applied(to: ConsoleSettings())
  }

  /// The keys that lead from the overview, on which the console opens, to a view.
  static func keys(to view: String, of subject: String?) throws(Problem) -> [Key] {
    if view == audit { return ":\(audit)".map(Key.character) + [.enter] }
    guard let name = ViewName(rawValue: view) else {
      throw Problem(
        .invalidInput, "there is no view \(SafeText(view))",
        fix: NearestName.advice(for: view, among: ViewName.allCases.map(\.rawValue) + [audit]))
    }
    return subject.map { name.keys(of: $0) } ?? (name == .overview ? [] : name.keys)
  }

  /// Draws the frame that keys lead to, with everything that the engine answers for it.
  private func frame(
    _ keys: [Key], size: Size, glyphs: Glyphs, now: Timestamp?
  ) async throws(Problem) -> Frame {
    var console = Console(
      size: ViewSize(width: size.width, height: size.height),
      settings: ConsoleSettings(
        isReadOnly: true, timeOffset: CommandContext.machineOffset, workspace: workspace))
    let identity = try await client.identity()
    var effects = console.update(.tick(now ?? SystemTimekeeper().now))
    effects += console.update(.connected(identity, try await client.snapshot()))
    for key in keys { effects += console.update(.key(key)) }
    for _ in 0..<Self.mostRounds where !effects.isEmpty {
      effects = await answers(to: effects).flatMap { console.update($0) }
    }
    return ConsoleView.frame(of: console, in: size, glyphs: glyphs)
  }

  private func answers(to effects: [Console.Effect]) async -> [Console.Message] {
    var messages: [Console.Message] = []
    for effect in effects {
      if let message = await client.answer(to: effect) { messages.append(message) }
    }
    return messages
  }
}
