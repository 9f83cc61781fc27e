import Domain

/// Remembers what was sent to the clipboard, so that the same key sends the other text next.
struct CopyTurn: Hashable, Sendable {
  let place: Place
  let row: Row.Identity?
  let index: Int
}

extension Console {
  /// The texts worth taking along: the id of what is selected, then the equal command line.
  public var copyTexts: [String] {
    var texts: [String] = []
    if let id = selectedID, !id.isEmpty { texts.append(id) }
    if let line = commandLine, !texts.contains(line) { texts.append(line) }
    return texts
  }

  /// Sends the next of the texts; the same key pressed again sends the other one.
  mutating func copy() -> [Effect] {
    let texts = copyTexts
    guard !texts.isEmpty else { return [] }
    var turn = CopyTurn(place: place, row: selectedRow?.id, index: 0)
    if let last = lastCopy, last.place == turn.place, last.row == turn.row {
      turn = CopyTurn(place: turn.place, row: turn.row, index: (last.index + 1) % texts.count)
    }
    lastCopy = turn
    let text = texts[min(turn.index, texts.count - 1)]
    guard settings.terminal == .full else {
      notice = Notice("no clipboard here; select by hand: \(text)")
      return []
    }
    let show = settings.keymap.way(to: .use(.showText))
    let again =
      texts.count > 1 ? "again for \(turn.index == 0 ? "the command line" : "the id"), " : ""
    notice = Notice("sent to the terminal: \(text)  (\(again)\(show) shows it)")
    return [.copy(text)]
  }

  /// What names the selected row in other commands.
  private var selectedID: String? {
    switch place {
    case .log(_, let run): return run.rawValue
    case .feature(_, let column): return column
    case .run(let id) where selectedRow == nil: return id.rawValue
    case .runComparison(let left, let right): return "\(left) \(right)"
    case .comparison(let model, _, _), .history(let model): return model.rawValue
    case .evaluation(let model, let version): return "\(model)/\(version)"
    case .plan(let id): return id.rawValue
    case .overview, .fleet, .charts, .pipelines, .runs, .run, .lineage, .operations, .triggers,
      .approvals,
      .models, .drift, .endpoint, .events, .audit, .auditEntry, .alerts, .tracking:
      break
    }
    guard let row = selectedRow else { return place.model?.rawValue }
    return switch row {
    case .model(let model): model.name.rawValue
    case .fleet(let row): row.model?.name.rawValue ?? row.engine
    case .run(let run, _): run.id.rawValue
    case .stageRun(let stage, _): stage.address.description
    case .pipeline(let pipeline, _): pipeline.name.rawValue
    case .stage(let stage, _): stage.address.description
    case .version(let version): "\(version.model)/\(version.number)"
    case .traffic(let traffic): place.model.map { "\($0)/\(traffic.version)" }
    case .feature(let feature): feature.column
    case .event(let event): String(event.number)
    case .audit(let entry): String(entry.number)
    case .alert(let alert): alert.id.rawValue
    case .compared(let value): value.subject
    case .lineage(let row): row.item.name
    case .operation(let operation): operation.planID?.rawValue ?? operation.runID?.rawValue
    case .trigger(let trigger): trigger.declaration.name.rawValue
    case .review(let review): review.plan.id.rawValue
    case .move(let move): move.alias.rawValue
    case .tracked(let row): row.name
    }
  }
}
