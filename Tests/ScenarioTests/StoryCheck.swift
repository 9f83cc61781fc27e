import Domain
import EngineCore
import Serving
import TestSupport
import TextUI

/// Compares what a story expects with what is there.
struct StoryCheck {
  private static let auditLimit = 200

  let console: any StorySeat
  let world: StoryWorld

  /// Returns what is different from what is expected.
  func objection(to expectation: Expectation) async -> String? {
    switch expectation {
    case .screen(let text):
      return console.shows(text) ? nil : "the screen does not show it\n" + console.picture
    case .noScreen(let text):
      return console.shows(text) ? "the screen shows it\n" + console.picture : nil
    case .row(let number, let text):
      let rows = console.rows
      let isThere =
        rows.indices.contains(number - 1) && rows[number - 1].singleSpaced.contains(text)
      return isThere ? nil : "row \(number) does not show it\n" + console.picture
    case .below(let text, let heading):
      let columns = StoryColumns(rows: console.rows)
      guard let top = columns.column(of: heading),
        let found = columns.column(of: text, below: top.row)
      else { return "one of them is not shown\n" + console.picture }
      return found.column == top.column
        ? nil
        : "it stands in column \(found.column), not \(top.column)\n" + console.picture
    case .audit(let pattern): return await audit(pattern, isExpected: true)
    case .noAudit(let pattern): return await audit(pattern, isExpected: false)
    case .reply(let version, let model): return reply(version, of: model)
    case .saved(let text):
      return console.record.saved.values.contains { $0.singleSpaced.contains(text) }
        ? nil : "saved was: \(console.record.saved.values.joined(separator: "; "))"
    case .copied(let text): return last("copied", of: console.record.copied, text)
    case .ran(let text): return last("ran", of: console.record.ran, text)
    case .plainSigns:
      let others = Set(console.rows.joined().filter { !$0.isASCII })
      return others.isEmpty ? nil : "the screen shows \(others)\n" + console.picture
    case .wakeUps(let limit):
      let count = console.record.wakeUps
      return count <= limit ? nil : "the console was woken \(count) times"
    case .noColour:
      guard let frame = (console as? StoryConsole)?.frame else { return nil }
      let text = frame.ansi(in: console.record.theme)
      let colours = text.matches(of: #/\u{1B}\[[0-9;]*;?[34][0-9][;m]/#)
      return colours.isEmpty
        ? nil : "\(colours.count) colours are set in \(console.record.theme.name)"
    }
  }

  private func last(_ what: String, of texts: [String], _ expected: String?) -> String? {
    texts.last == expected ? nil : "\(what) was: \(texts.last ?? "nothing")"
  }

  private func audit(_ pattern: AuditPattern, isExpected: Bool) async -> String? {
    do {
      guard
        case .audit(let entries) = try await console.engine
          .page(.audit(limit: Self.auditLimit)).content
      else { return "no audit was sent" }
      guard entries.contains(where: pattern.matches) != isExpected else { return nil }
      let lines = entries.map { entry in
        "  \(entry.by) \(entry.command) \(entry.outcome.rawValue) \"\(entry.detail)\""
          + (entry.reason.map { " reason: \($0)" } ?? "")
      }
      return (isExpected ? "there is no such entry" : "there is such an entry")
        + " in the audit log:\n" + lines.joined(separator: "\n")
    } catch {
      return "\(error)"
    }
  }

  private func reply(_ version: Int, of model: ModelName) -> String? {
    do {
      guard let reply = try world.answer(StoryRows(1, seed: 1), by: model) else {
        return "no engine runs"
      }
      return reply.version == version ? nil : "the reply is by version \(reply.version)"
    } catch {
      return "\(error)"
    }
  }
}
