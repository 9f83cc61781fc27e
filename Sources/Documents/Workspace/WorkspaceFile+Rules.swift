internal import Domain

extension WorkspaceFile {
  /// The most windows that a rule about alerts may look back on.
  private static let mostWindows = 100

  static func gates(_ node: Node?) throws(Problem) -> [Gate] {
    var gates: [Gate] = []
    for item in try node?.requireSequence("gates") ?? [] {
      gates.append(try gate(item))
    }
    return gates
  }

  private static func gate(_ node: Node) throws(Problem) -> Gate {
    let rules = ["at_least", "at_most", "not_worse_than_champion_by"]
    _ = try node.requireMapping("a gate")
    try node.checkSection(known: ["metric"] + rules, in: "a gate")
    let metric = try node.require("metric").string("metric")
    let present = node.entries.filter { rules.contains($0.key) }
    guard let rule = present.first, present.count == 1 else {
      throw node.problem(
        "the gate on \(SafeText(metric)) has \(present.count) rules",
        fix: "Give it exactly one of at_least, at_most, not_worse_than_champion_by.")
    }
    let bound = try rule.value.finite(rule.key)
    switch rule.key {
    case "at_least": return Gate(metric: metric, rule: .atLeast(bound))
    case "at_most": return Gate(metric: metric, rule: .atMost(bound))
    default:
      return Gate(
        metric: metric, rule: .notWorseThanChampion(by: try rule.value.positiveOrZero(rule.key)))
    }
  }

  /// Reads who may approve and when a second person is needed.
  static func rules(_ release: Node?) throws(Problem) -> ReleaseRules {
    var approvers: [OperatorName] = []
    for item in try release?["approvers"]?.requireSequence("approvers") ?? [] {
      let name = OperatorName(try item.string("an approver"))
      guard !name.rawValue.allSatisfy(\.isWhitespace), !approvers.contains(name) else {
        throw item.problem(
          "the approver \(SafeText(name.rawValue)) is empty or listed twice",
          fix: "List each user name once.")
      }
      approvers.append(name)
    }
    let rules = ReleaseRules(
      approvers: approvers,
      needsSecondPerson: try release?["second_person"]?.bool("second_person") ?? false)
    if rules.needsSecondPerson, !rules.hasSecondPerson, let place = release?["second_person"] {
      throw place.problem(
        "second_person needs at least two approvers, \(approvers.count) listed",
        fix: "List two user names under approvers.")
    }
    return rules
  }

  /// Reads which version is to answer: a number, `sha256:` with the first digits of the hash of its
  /// files, or `run:` with the run that made it.
  static func desired(_ node: Node?) throws(Problem) -> DesiredVersion? {
    guard let node, !node.isNull else { return nil }
    _ = try node.requireMapping("desired")
    try node.checkSection(known: ["champion"], in: "desired")
    let champion = try node.require("champion")
    if case .integer = champion.value { return .number(try champion.atLeast(1, "champion")) }
    let text = champion.text ?? ""
    let digits = text.dropFirst("sha256:".count)
    if text.hasPrefix("sha256:"), digits.count >= DesiredVersion.shortestHash,
      digits.allSatisfy({ $0.isHexDigit && !$0.isUppercase })
    {
      return .artifact(String(digits))
    }
    if text.hasPrefix("run:"), text.count > "run:".count {
      return .run(RunID(String(text.dropFirst("run:".count))))
    }
    throw champion.problem(
      "champion \(SafeText(text)) names no version",
      fix: "Write its number, sha256: with at least \(DesiredVersion.shortestHash) lower-case "
        + "digits of its hash, or run: with the run that made it.")
  }

  static func monitor(_ node: Node?) throws(Problem) -> MonitorRules {
    guard let node else { return MonitorRules() }
    try node.checkSection(
      known: [
        "window_rows", "minimum_rows", "persistence", "clear_after", "alert", "notice", "decay",
      ], in: "monitor")
    let plain = MonitorRules()
    let alert = node["alert"]
    try alert?.checkSection(known: ["psi"], in: "alert")
    let notice = node["notice"]
    try notice?.checkSection(known: ["bh"], in: "notice")
    let (needed, of) = try persistence(node["persistence"], plain)
    let rows = try node["window_rows"]?.atLeast(1, "window_rows") ?? plain.windowRows
    let minimum = try node["minimum_rows"]?.atLeast(1, "minimum_rows")
    if let minimum, minimum > rows {
      throw (node["minimum_rows"] ?? node).problem(
        "minimum_rows \(minimum) is more than the \(rows) rows of a window, so no window would "
          + "ever be judged", fix: "Write at most \(rows), or more window_rows.")
    }
    return MonitorRules(
      windowRows: rows, minimumRows: minimum ?? min(plain.minimumRows, rows),
      persistenceNeeded: needed, persistenceOf: of,
      alertScore: try alert?["psi"]?.positiveOrZero("psi") ?? plain.alertScore,
      falseDiscoveryRate: try notice?["bh"]?.positiveOrZero("bh")
        ?? plain.falseDiscoveryRate,
      decay: try decay(node["decay"], plain.decay),
      clearAfter: try node["clear_after"]?.within(1...mostWindows, "clear_after")
        ?? plain.clearAfter)
  }

  /// Reads one rule or a list of them.
  private static func decay(_ node: Node?, _ plain: [DecayRule]) throws(Problem) -> [DecayRule] {
    guard let node else { return plain }
    var rules: [DecayRule] = []
    let items: [Node]
    if case .sequence(let list) = node.value { items = list } else { items = [node] }
    for item in items {
      _ = try item.requireMapping("decay")
      try item.checkSection(known: ["metric", "worse_by", "standard_errors"], in: "decay")
      rules.append(
        DecayRule(
          metric: try item.require("metric").string("metric"),
          worseBy: try item.require("worse_by").positiveOrZero("worse_by"),
          standardErrors: try item["standard_errors"]?.positiveOrZero("standard_errors") ?? 0))
    }
    return rules
  }

  /// Reads `2 of 3`.
  private static func persistence(
    _ node: Node?, _ plain: MonitorRules
  ) throws(Problem) -> (Int, Int) {
    guard let node else { return (plain.persistenceNeeded, plain.persistenceOf) }
    let text = try node.string("persistence")
    let words = text.split(separator: " ")
    guard words.count == 3, words[1] == "of", let needed = Int(words[0]), let of = Int(words[2]),
      needed >= 1, of >= needed, of <= mostWindows
    else {
      throw node.problem(
        "persistence \(SafeText(text)) is not understood", fix: "Write it as 2 of 3.")
    }
    return (needed, of)
  }

  static func resources(_ node: Node?) throws(Problem) -> DeclaredResources {
    guard let node, !node.isNull else { return DeclaredResources() }
    try node.checkSection(known: ["cpus", "mem_mb", "gpus", "pools"], in: "resources")
    var pools: [String: Int] = [:]
    for entry in try node["pools"]?.requireMapping("pools") ?? [] {
      pools[entry.key] = try entry.value.atLeast(1, "pool \(SafeText(entry.key))")
    }
    return DeclaredResources(
      cpus: try node["cpus"]?.atLeast(1, "cpus"),
      memoryMegabytes: try node["mem_mb"]?.atLeast(1, "mem_mb"),
      gpus: try node["gpus"]?.atLeast(0, "gpus"), pools: pools)
  }

  static func secrets(_ node: Node?) throws(Problem) -> [String] {
    guard let node, !node.isNull else { return [] }
    var names: [String] = []
    for item in try node.requireSequence("secrets") { names.append(try item.string("secrets")) }
    return names
  }

  static func replay(_ node: Node?) throws(Problem) -> ReplayRules? {
    guard let node else { return nil }
    try node.checkSection(known: ["file", "id", "rows_per_second", "shift"], in: "replay")
    return ReplayRules(
      file: try node.require("file").path("file"), id: try node["id"]?.string("id") ?? "id",
      rowsPerSecond: try node["rows_per_second"]?.pace("rows_per_second") ?? 0,
      shift: try shift(node["shift"]))
  }

  private static func shift(_ node: Node?) throws(Problem) -> InjectedShift? {
    guard let node else { return nil }
    try node.checkSection(known: ["column", "from_row", "add", "multiply", "note"], in: "shift")
    return InjectedShift(
      column: try node.require("column").string("column"),
      fromRow: (try node["from_row"]?.atLeast(1, "from_row") ?? 1) - 1,
      add: try node["add"]?.finite("add") ?? 0,
      multiply: try node["multiply"]?.finite("multiply") ?? 1,
      note: try node.require("note").string("note"))
  }
}
