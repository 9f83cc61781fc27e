import Domain

/// Says how an engine is, for people and programs.
enum EngineStatusDocument {
  /// The contract's object for an engine that answers.
  static func json(_ identity: EngineIdentity, at now: Timestamp) -> OrderedJSON {
    .fields([
      ("state", .text("running")),
      ("pid", .integer(Int(identity.processID))),
      ("uptime_s", .number(max(0, (now - identity.startedAt).inSeconds))),
      ("http", .text(identity.http)),
      ("socket", .text(identity.socket)),
    ])
  }

  /// The contract's object where no engine answers.
  static func json(state: String) -> OrderedJSON { .object([("state", .text(state))]) }

  /// The lines for people.
  static func text(_ identity: EngineIdentity, at now: Timestamp) -> String {
    var table = TextTable(["engine", "running"])
    table.add(["process", "\(identity.processID)"])
    table.add(["for", Quantity.duration(now - identity.startedAt)])
    table.add(["workspace", identity.workspace])
    table.add(["http", identity.http ?? "-"])
    table.add(["socket", identity.socket])
    table.add(["build", identity.build])
    return table.text
  }
}
