import Domain
import Foundation
import Testing

/// Holds one operator's story, as written in a `.scenario` file.
struct Story: Sendable, CustomTestStringConvertible {
  /// What the operator lives through.
  let title: String
  /// The file it stands in.
  let path: String
  /// What is given, done and expected, in this order.
  let steps: [StoryStep]

  var testDescription: String { "\(name): \(title)" }

  /// The file's name without folder and ending.
  var name: String { URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent }

  /// All lines that say what is given.
  var givens: [Given] {
    steps.compactMap { step in
      if case .given(let given) = step.content { given } else { nil }
    }
  }
}

/// Holds one line of a story.
struct StoryStep: Sendable {
  /// Its number within the file.
  let line: Int
  /// The line as written.
  let text: String
  /// The console it concerns, counted from 1.
  let console: Int
  let content: StepContent
}
