import ConsoleCore
import Domain
import TextUI

/// Draws the first line: where the operator is at the left, what must not be forgotten at the right.
struct HeaderView {
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect, role: .header)
    let room = rect.inset(left: 1, right: 1)
    let words = fitting(states, in: room.width - min(30, room.width / 2))
    let used = words.reduce(0) { $0 + $1.width }
    frame.write(words, in: room, align: .right)
    frame.write(path(in: room.width - used - 2), in: room.inset(right: used + 2))
  }

  private func path(in width: Int) -> [Span] {
    var spans: [Span] = []
    if width >= 50 { spans.append(Span("binnacle ", .header, .bold)) }
    if hasRoom(forWorkspaceIn: width), !console.settings.workspace.isEmpty {
      spans.append(Span(text: console.settings.workspace + "  ", .header))
    }
    return spans + Breadcrumbs(console.path).spans(in: width - Self.width(of: spans))
  }

  /// Whether the workspace's name stands before the place; whoever came in with a token is told
  /// where they are wherever there is any room.
  private func hasRoom(forWorkspaceIn width: Int) -> Bool {
    guard console.limitingRole != nil else { return width >= 36 }
    let workspace = Span(text: console.settings.workspace + "  ", .header)
    let place = Breadcrumbs([console.place]).spans(in: width)
    return Self.width(of: [workspace] + place) <= width
  }

  /// The words at the right, most important last.
  private var states: [[[Span]]] {
    [undo, slowness.map { [$0] }, access, [link]].compactMap { $0 }
  }

  /// How long an undo is possible, while an engine could carry it out: with the model's name, and shorter.
  private var undo: [[Span]]? {
    guard console.isHeard, let window = console.openUndo else { return nil }
    let seconds = max(0, (window.expiresAt - console.now).wholeMilliseconds + 999) / 1_000
    let rest = seconds > 60 ? "\((seconds + 59) / 60) min" : "\(seconds) s"
    return [
      [Span(text: "undo \(rest) (\(window.model))", .accent)],
      [Span(text: "undo \(rest)", .accent)],
    ]
  }

  /// Who answers slowly, and after how long.
  private var slowness: [Span]? {
    let slow: [(String, AnswerTime.Peer)] = [("line", .terminal), ("engine", .engine)]
    let words = slow.compactMap { name, peer in
      console.answerTime[peer].map { "\(name) \(Self.rounded($0))" }
    }
    return words.isEmpty ? nil : [Span(text: words.joined(separator: ", "), .warning)]
  }

  private static func rounded(_ time: Duration) -> String {
    let milliseconds = time.wholeMilliseconds
    guard milliseconds >= 950 else { return "\((milliseconds + 5) / 10 * 10) ms" }
    return "\(Quantity.fixed(Double(milliseconds) / 1_000, digits: 1)) s"
  }

  /// What may be done here: with the roles for single models, and shorter.
  private var access: [[Span]]? {
    guard console.isArmed else {
      let role = console.limitingRole.map { " (\($0.rawValue))" } ?? ""
      let roles = console.limitingRoleWords.map { " (\($0))" } ?? ""
      let words = roles == role ? [role] : [roles, role]
      return words.map { [Span(text: "READ-ONLY\($0)", .warning)] }
    }
    guard console.isHeard else { return nil }
    let until = console.armedUntil.map { " \(clock.short($0))" } ?? ""
    return [[Span(text: "PROD ARMED\(until)", until.isEmpty ? .header : .warning)]]
  }

  private var link: [Span] {
    switch console.link {
    case .connecting: return [Span("connecting", .warning)]
    case .live: return [Span("live", .good)]
    case .lost(let loss):
      guard let since = console.link.staleSince(at: console.now) else {
        return [Span("link lost", .warning)]
      }
      return [Span(text: "stale since \(clock.short(since)), try \(loss.retries + 1)", .bad, .bold)]
    }
  }

  /// Returns as many of the words as fit, each in the longest of its forms that does.
  private func fitting(_ words: [[[Span]]], in width: Int) -> [Span] {
    var kept: [[Span]] = []
    var room = width
    for forms in words.reversed() {
      let gap = kept.isEmpty ? 0 : 2
      guard let form = forms.first(where: { Self.width(of: $0) + gap <= room }) else { break }
      kept.insert(form, at: 0)
      room -= Self.width(of: form) + gap
    }
    return Array(kept.joined(separator: [Span("  ", .header)]))
  }

  private static func width(of spans: [Span]) -> Int { spans.reduce(0) { $0 + $1.width } }
}

extension Console {
  /// Whether an engine answers or may do so yet: a lost one can be asked for nothing.
  fileprivate var isHeard: Bool { if case .lost = link { false } else { true } }
}
