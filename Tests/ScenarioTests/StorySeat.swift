import ConsoleCore
import TestSupport
import TextUI

/// Drives one console for its operator: as a screen, or line by line.
protocol StorySeat: AnyObject {
  /// Talks to the engine of the first workspace.
  var client: EngineDirectClient { get }
  /// The engine that the console has chosen.
  var engine: EngineDirectClient { get }
  /// What the operator reads, row by row.
  var rows: [String] { get }
  /// What the console did outside of the screen.
  var record: StoryRecord { get }

  /// Opens the console.
  func open() async
  /// Lets it leave.
  func close() async
  /// Presses one key.
  func press(_ key: Key) async
  /// Pastes a text.
  func paste(_ text: String) async
  /// Points at the row of a list that shows a text.
  func click(_ text: String) async
  /// Takes what has come from the engine; false when something that must come does not.
  func settle() async -> Bool
  /// Waits until a text is shown; false when it never is.
  func wait(for text: String) async -> Bool
  /// Carries out the timers that are due.
  func clockMoved() async
  /// Lets the terminal say that it has painted the frame that the console asked about.
  func paint() async
}

/// Holds what a console did outside of its screen.
struct StoryRecord {
  /// What was handed to the clipboard.
  var copied: [String] = []
  /// The texts that were to be written, by their paths.
  var saved: [String: String] = [:]
  /// The local commands that ran, in words.
  var ran: [String] = []
  /// Whether the terminal was asked to report the mouse.
  var reportsMouse = false
  /// How often it asked to be woken, and was.
  var wakeUps = 0
  /// What the screen is drawn with.
  var theme = Theme.dark
}

extension StorySeat {
  /// Whether a row contains a text; any number of spaces counts as one.
  func shows(_ text: String) -> Bool { rows.contains { $0.singleSpaced.contains(text) } }

  /// What is shown, with its rows numbered.
  var picture: String {
    let numbered = rows.enumerated().map { index, row in
      (index < 9 ? " " : "") + "\(index + 1) |" + row
    }
    return "The screen is:\n" + numbered.joined(separator: "\n")
  }

  /// The code that is asked for, as it is read.
  var code: String? {
    for row in rows {
      guard let match = row.firstMatch(of: #/type ([a-z0-9]{2}) to /#) else { continue }
      return String(match.1)
    }
    return nil
  }

  /// What no text from outside may bring onto a screen: controls, and signs that turn the text.
  var foreignSigns: [Unicode.Scalar] {
    rows.joined().unicodeScalars.filter { scalar in
      scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
    }
  }
}

extension String {
  /// The text with every run of spaces made one.
  var singleSpaced: String {
    split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }
}
