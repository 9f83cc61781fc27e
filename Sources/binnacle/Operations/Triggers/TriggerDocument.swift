import Domain

/// Writes triggers for people and programs.
enum TriggerDocument {
  /// A trigger in the wire's spelling.
  static func json(_ status: TriggerStatus) -> OrderedJSON {
    let declared = status.declaration
    return .fields([
      ("name", .text(declared.name.rawValue)), ("kind", .text(declared.source.kind)),
      ("waits_for", .text(declared.source.words)), ("starts", .text(declared.action.words)),
      ("state", .text(status.words)), ("paused", .boolean(status.isPaused)),
      ("paused_by", .text(status.state.pausedBy?.rawValue)),
      ("overlap", .text(declared.overlap.rawValue)), ("next_at", .moment(status.nextAt)),
      (
        "last_firing",
        status.state.lastFiring.map { last in
          .fields([
            ("at", .moment(last.at)), ("cause", .text(last.cause)),
            ("run_id", .text(last.run.rawValue)), ("state", .text(status.lastRun?.rawValue)),
          ])
        }
      ),
      (
        "last_skip",
        status.state.lastSkip.map { last in
          .fields([("at", .moment(last.at)), ("reason", .text(last.reason))])
        }
      ),
      ("problem", .text(status.problem)),
      ("parameters", .list(declared.parameters, parameter)),
    ])
  }

  private static func parameter(_ parameter: TriggerParameter) -> OrderedJSON {
    .fields([
      ("name", .text(parameter.name)), ("type", .text(parameter.kind.rawValue)),
      ("default", .text(parameter.usual)),
      ("choices", parameter.choices.isEmpty ? nil : .texts(parameter.choices)),
    ])
  }

  /// The table of all triggers.
  static func table(_ triggers: [TriggerStatus], in context: CommandContext) -> String {
    guard !triggers.isEmpty else { return "no trigger; declare one in binnacle.yaml" }
    var table = TextTable([
      "trigger", "kind", "state", "last fired", "next", "last skipped", "why",
    ])
    for status in triggers {
      table.add([
        status.declaration.name.rawValue, status.declaration.source.kind, status.words,
        context.words(status.state.lastFiring?.at), context.words(status.nextAt),
        context.words(status.state.lastSkip?.at), status.state.lastSkip?.reason ?? "",
      ])
    }
    return table.text
  }

  /// Which files a run reads that a push started, in words.
  private static func files(of source: TriggerSource) -> String? {
    let checkout: PushCheckout?
    switch source {
    case .webhook(let rules): checkout = rules.checkout
    case .git(let rules): checkout = rules.checkout
    case .schedule, .file, .dataset, .alert, .manual: return nil
    }
    return switch checkout {
    case .nothing: "the files that are there"
    case .fastForward: "the pushed commit, by a fast-forward"
    case nil: "the pushed commit, by a fast-forward, where the workspace is a clone"
    }
  }

  /// One trigger with all that is known of it.
  static func page(_ status: TriggerStatus, in context: CommandContext) -> String {
    let declared = status.declaration
    var lines = [
      ("waits for", "\(declared.source.kind): \(declared.source.words)"),
      ("starts", declared.action.words), ("state", status.words),
    ]
    if let files = files(of: declared.source) { lines.append(("reads", files)) }
    if let by = status.state.pausedBy { lines.append(("paused by", by.rawValue)) }
    if let problem = status.problem { lines.append(("problem", problem)) }
    lines.append(("overlap", declared.overlap.rawValue))
    lines.append(("next", context.words(status.nextAt)))
    if let last = status.state.lastFiring {
      let state = status.lastRun.map { ", \($0.rawValue)" } ?? ""
      lines.append(
        ("last fired", "\(context.words(last.at))  \(last.cause)  run \(last.run)\(state)"))
    }
    if let last = status.state.lastSkip {
      lines.append(("last skipped", "\(context.words(last.at))  \(last.reason)"))
    }
    for parameter in declared.parameters {
      let usual = parameter.usual.map { ", usually \($0)" } ?? ", must be given"
      lines.append(("--param \(parameter.name)", parameter.kindWords + usual))
    }
    var table = TextTable(["trigger", declared.name.rawValue])
    for line in lines { table.add([line.0, line.1]) }
    return table.text
  }
}
