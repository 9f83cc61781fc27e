import Domain
import Foundation

/// Reads stories from text: a title, then one line for each thing given, done and expected.
///
/// Empty lines and lines that begin with `#` mean nothing.
struct StoryReader {
  private let path: String

  /// Creates a reader.
  ///
  /// - Parameter path: The file, for messages.
  init(path: String) {
    self.path = path
  }

  /// Reads a story.
  ///
  /// - Parameter text: The content of the file.
  /// - Returns: The story.
  /// - Throws: ``Problem`` with code `invalidInput` that names file and line, and what is understood.
  func story(from text: String) throws(Problem) -> Story {
    var title: String?
    var steps: [StoryStep] = []
    for (index, raw) in text.components(separatedBy: "\n").enumerated() {
      let line = raw.trimmingCharacters(in: .whitespaces)
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      guard title != nil else {
        title = line
        continue
      }
      let step = try step(line, number: index + 1)
      if case .given = step.content, let last = steps.last, !last.isGiven {
        throw problem("given comes after what is done", index + 1, "Move it to the top.")
      }
      steps.append(step)
    }
    guard let title, steps.contains(where: \.isExpectation) else {
      throw problem(
        "the story has no title or expects nothing", 1, "Write a title and an expect line.")
    }
    return Story(title: title, path: path, steps: steps)
  }

  private func step(_ line: String, number: Int) throws(Problem) -> StoryStep {
    guard var words = StoryWord.words(of: line) else {
      throw problem("a quote is missing in: \(line)", number, "Put each text in two quotes.")
    }
    var console = 1
    if words.count > 3, words[0].text == "on", words[1].text == "console" {
      guard let chosen = Int(words[2].text), chosen > 0 else {
        throw problem("no console is called \(words[2].text)", number, "Count them from 1.")
      }
      console = chosen
      words.removeFirst(3)
    }
    for phrase in PhraseTable.all {
      if let content = phrase.meaning(of: words) {
        return StoryStep(line: number, text: line, console: console, content: content)
      }
    }
    throw problem("not understood: \(line)", number, Self.advice(for: words.first?.text ?? ""))
  }

  /// Lists the forms that begin as the line does, else all of them.
  private static func advice(for verb: String) -> String {
    let alike = PhraseTable.all.filter { $0.verb == verb }
    let forms = (alike.isEmpty ? PhraseTable.all : alike).map { "  " + $0.form }
    return "Understood are:\n" + forms.joined(separator: "\n")
  }

  private func problem(_ what: String, _ line: Int, _ fix: String) -> Problem {
    Problem(.invalidInput, what, at: "\(path):\(line)", fix: fix)
  }
}

extension StoryStep {
  fileprivate var isGiven: Bool {
    if case .given = content { true } else { false }
  }

  fileprivate var isExpectation: Bool {
    if case .expect = content { true } else { false }
  }
}
