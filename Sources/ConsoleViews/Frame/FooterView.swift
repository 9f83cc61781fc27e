import ConsoleCore
import Domain
import TextUI

/// Draws the last two lines: the answer to the last key or what is typed, and the keys.
struct FooterView {
  private let console: Console

  init(_ console: Console) {
    self.console = console
  }

  func draw(message: Rect, keys: Rect, on frame: inout Frame) {
    drawMessage(in: message.inset(left: 1, right: 1), on: &frame)
    keyBar.draw(in: keys.inset(left: 1, right: 1), on: &frame)
  }

  private func drawMessage(in rect: Rect, on frame: inout Frame) {
    if let palette = console.palette {
      TextField(label: ":", text: SafeText(palette.text)).draw(in: rect, on: &frame)
      if let problem = palette.problem {
        frame.write([Span(text: problem, .bad)], in: rect, align: .right)
      }
    } else if let typed = console.typedFilter {
      let field = TextField(
        label: "/", text: SafeText(typed), placeholder: placeholder)
      field.draw(in: rect, on: &frame)
      let result = filterResult
      let used = typed.isEmpty ? 0 : TextWidth.columns(SafeText(typed)) + 4
      let spare = max(0, rect.width - result.reduce(0) { $0 + $1.width })
      frame.write(result, in: rect.inset(left: min(used, spare)), align: .right)
    } else if let notice = console.notice {
      frame.write(SafeText(notice.text), in: rect, role: notice.tone.role)
    } else {
      drawStanding(in: rect, on: &frame)
    }
  }

  /// What stands in the message line while there is nothing to say.
  private func drawStanding(in rect: Rect, on frame: inout Frame) {
    if console.markCount > 0 {
      let clear = console.settings.keymap.way(to: .adjust(.clearMarks))
      frame.write([.dim("\(console.markCount) marked, \(clear) clears")], in: rect)
      frame.write(filterResult, in: rect, align: .right)
    } else if let log = console.log, console.logSearch != nil, !log.search.isEmpty {
      frame.write([Span("search ", .dim), Span(text: log.search, .key)], in: rect)
      frame.write(filterResult, in: rect, align: .right)
    } else if let query = console.query, console.shownPage.problem == nil {
      frame.write([Span("search ", .dim), Span(text: query, .key)], in: rect)
      frame.write(filterResult, in: rect, align: .right)
    } else if !console.filter.isEmpty {
      frame.write([Span("filter ", .dim), Span(text: console.filter.source, .key)], in: rect)
      frame.write(filterResult, in: rect, align: .right)
    } else if case .lost(let loss) = console.link, console.identity != nil {
      frame.write(wayBack(from: loss), in: rect, role: .warning)
    } else if let problem = console.shownPage.problem {
      frame.write(SafeText(problem.sentence), in: rect, role: .bad)
    } else if console.loadedPart != nil, console.link.isLive {
      frame.write([.dim(RowCount(console).words)], in: rect, align: .right)
    }
  }

  /// What to do about a lost link, short enough for a narrow screen.
  private func wayBack(from loss: Link.Loss) -> SafeText {
    guard loss.problem.code == .engineUnreachable else { return SafeText(loss.problem.sentence) }
    let key = console.settings.keymap.way(to: .use(.startEngine))
    return SafeText("no engine answers; \(key) starts it, as does binnacle engine start")
  }

  private var placeholder: SafeText {
    if case .tracking(.runs) = console.place {
      return "metrics.auc > 0.8 and params.lr = '0.1' order by metrics.auc desc; or a word"
    }
    return console.logSearch == nil
      ? "word  !word  ~letters  /pattern/  field > number  @saved" : "a text to look for"
  }

  private var filterResult: [Span] {
    if let problem = console.filter.problem { return [Span(text: problem, .warning)] }
    if console.logSearch != nil {
      guard let log = console.log, !log.search.isEmpty else { return [] }
      let count = log.matches.count
      return [.dim(count == 1 ? "1 line matches" : "\(count) lines match")]
    }
    return [.dim(RowCount(console).words)]
  }

  /// The keys of whatever lies on top; their order never changes, so that little is repainted.
  private var keyBar: KeyBar {
    if console.plan != nil || console.question != nil || console.plugin != nil
      || console.form != nil
    {
      return KeyBar([KeyBar.Item("esc", "close"), KeyBar.Item("up down", "scroll")])
    }
    if console.palette != nil {
      return KeyBar([
        KeyBar.Item("enter", "do it"), KeyBar.Item("tab", "complete"),
        KeyBar.Item("up down", "choose"), KeyBar.Item("esc", "close"),
      ])
    }
    if console.typedFilter != nil {
      return KeyBar([KeyBar.Item("enter", "keep"), KeyBar.Item("esc", "drop")])
    }
    return KeyBar(commands.map(item), last: ways + [KeyBar.Item(SafeText(helpKey), "help")])
  }

  /// Where one begins, the ways to the other views and out are named too.
  private var ways: [KeyBar.Item] {
    guard console.place == .overview else { return [] }
    let quit = console.settings.keymap.commands.first { $0.action == .use(.quit) }?.keys.first
    let leave = quit.map { [KeyBar.Item(SafeText($0.label), "quit")] } ?? []
    return viewKeys.map { [KeyBar.Item(SafeText($0), "views")] + leave } ?? leave
  }

  /// The keys of the views as a range, such as `1-7`, where they are a row of digits.
  private var viewKeys: String? {
    let views: [ViewName] = [.overview, .pipelines, .models, .drift, .endpoint, .events, .alerts]
    let digits = views.map { Int(console.way(to: .go(.show($0)))) }
    guard let first = digits.first.flatMap({ $0 }),
      digits == views.indices.map({ first + $0 })
    else { return nil }
    return "\(first)-\(first + views.count - 1)"
  }

  private var helpKey: String { console.settings.keymap.way(to: .adjust(.help)) }

  /// The views in which marking is named at the foot; elsewhere the room is needed for more.
  private static let marking: Set<ViewName> = [.models, .alerts]

  /// What can be done in the view, operations first.
  private var commands: [KeyCommand] {
    let view = console.place.view
    let shown = console.settings.keymap.commands.filter {
      !$0.label.isEmpty && !$0.keys.isEmpty && $0.action != .adjust(.help) && $0.works(in: view)
        && !(console.place == .overview && $0.action == .use(.quit))
    }
    .filter { Self.marking.contains(view) || $0.action != .adjust(.mark) }
    .filter { $0.action != .go(.cycle(1)) || console.unavailable($0) == nil }
    return shown.filter { $0.changesSomething } + shown.filter { !$0.changesSomething }
  }

  private func item(_ command: KeyCommand) -> KeyBar.Item {
    KeyBar.Item(
      SafeText(command.keys.first?.label ?? ""), SafeText(command.label),
      isAvailable: console.unavailable(command) == nil)
  }
}

extension KeyCommand {
  fileprivate var changesSomething: Bool { if case .change = action { true } else { false } }
}
