import Domain
import EngineCore
import Serving

/// Compares what a story expects with what is there.
struct StoryCheck {
  private static let auditLimit = 200

  let console: StoryConsole
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
    case .audit(let pattern): return await audit(pattern, isExpected: true)
    case .noAudit(let pattern): return await audit(pattern, isExpected: false)
    case .reply(let version, let model): return reply(version, of: model)
    case .saved(let text):
      return console.saved.values.contains { $0.contains(text) }
        ? nil : "saved was: \(console.saved.values.joined(separator: "; "))"
    case .copied(let text):
      return console.copied.last == text
        ? nil : "copied was: \(console.copied.last ?? "nothing")"
    }
  }

  private func audit(_ pattern: AuditPattern, isExpected: Bool) async -> String? {
    do {
      guard let page = try await world.engine?.page(.audit(limit: Self.auditLimit)),
        case .audit(let entries) = page.content
      else { return "no engine runs" }
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
