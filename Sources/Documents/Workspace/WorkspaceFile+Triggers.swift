internal import Domain
internal import Foundation

extension WorkspaceFile {
  private static let kinds = [
    "schedule", "file", "dataset", "drift", "decay", "webhook", "git", "manual",
  ]
  private static let settings = ["run", "retrain", "parameters", "overlap", "paused", "dedup_h"]
  /// The longest that anything is remembered, in hours: ten years.
  private static let mostHours = 87_600.0

  /// Reads what starts runs.
  static func triggers(
    _ node: Node?, models: [ModelName]
  ) throws(Problem) -> [TriggerDeclaration] {
    guard let node, !node.isNull else { return [] }
    var triggers: [TriggerDeclaration] = []
    for entry in try node.requireMapping("triggers") {
      triggers.append(try trigger(entry, models: models))
    }
    return triggers
  }

  private static func trigger(
    _ entry: Node.Entry, models: [ModelName]
  ) throws(Problem) -> TriggerDeclaration {
    let node = entry.value
    _ = try node.requireMapping("trigger \(entry.key)")
    try checkName(entry, of: "trigger")
    try node.checkSection(known: kinds + settings, in: "trigger \(entry.key)")
    let source = try source(of: entry, models: models)
    let action = try action(of: node, source, models: models)
    if case .schedule(let rules) = source, let key = rules.timeParameter,
      node["parameters"]?[key] != nil
    {
      throw node.problem(
        "parameter \(SafeText(key)) takes the time of the schedule",
        fix: "Leave it out below "
          + "parameters:, or out of the schedule.")
    }
    let overlap = try node["overlap"].map { node throws(Problem) in
      try choice(node, "overlap", TriggerOverlap.self)
    }
    return TriggerDeclaration(
      name: TriggerName(entry.key), source: source, action: action,
      parameters: try parameters(node["parameters"]), overlap: overlap ?? .queue,
      startsPaused: try node["paused"]?.bool("paused") ?? false,
      rememberedHours: try node["dedup_h"]?.upTo("dedup_h", most: mostHours)
        ?? TriggerDeclaration.usualHours)
  }

  private static func source(
    of entry: Node.Entry, models: [ModelName]
  ) throws(Problem) -> TriggerSource {
    let node = entry.value
    let given = kinds.filter { node[$0] != nil }
    guard given.count <= 1 else {
      throw entry.keyNode.problem(
        "trigger \(entry.key) waits for \(given.joined(separator: " and "))",
        fix: "Declare two triggers.")
    }
    guard let kind = given.first, let rules = node[kind] else { return .manual }
    return switch kind {
    case "schedule": .schedule(try schedule(rules))
    case "file": .file(try arrivals(rules))
    case "dataset": .dataset(path: try rules.path("dataset"))
    case "drift", "decay":
      .alert(try alertRules(rules, kind == "drift" ? .drift : .decay, models: models))
    case "webhook": .webhook(try webhook(rules))
    case "git": .git(try branch(rules))
    default: .manual
    }
  }

  private static func action(
    of node: Node, _ source: TriggerSource, models: [ModelName]
  ) throws(Problem) -> TriggerAction {
    if let retrain = node["retrain"] {
      guard node["run"] == nil else {
        throw retrain.problem("a trigger has both run: and retrain:", fix: "Keep one of them.")
      }
      return .retrain(try model(retrain, "retrain", among: models))
    }
    guard let run = node["run"] else {
      if case .alert(let rules) = source { return .retrain(rules.model) }
      return .run(targets: [])
    }
    return .run(targets: try texts(run, "run"))
  }

  private static func schedule(_ node: Node) throws(Problem) -> ScheduleRules {
    if case .string(let text) = node.value { return ScheduleRules(cron: try cron(text, node)) }
    try node.checkSection(
      known: ["cron", "zone", "catchup", "jitter_s", "time_parameter"], in: "schedule")
    let written = try node.require("cron")
    let zone = try node["zone"]?.string("zone") ?? "UTC"
    guard TimeZone(identifier: zone) != nil else {
      throw (node["zone"] ?? node).problem(
        "there is no time zone \(SafeText(zone))", fix: "Use an IANA name such as Europe/Berlin.")
    }
    return ScheduleRules(
      cron: try cron(try written.string("cron"), written), zone: zone,
      catchUp: try catchUp(node["catchup"]),
      jitterSeconds: try node["jitter_s"]?.within(0...86_400, "jitter_s") ?? 0,
      timeParameter: try node["time_parameter"]?.string("time_parameter"))
  }

  private static func cron(_ text: String, _ node: Node) throws(Problem) -> CronExpression {
    do throws(Problem) {
      return try CronExpression(text)
    } catch {
      throw node.problem(error.what, fix: error.fix)
    }
  }

  /// Reads `none`, `latest`, or `all: 24`.
  private static func catchUp(_ node: Node?) throws(Problem) -> ScheduleRules.CatchUp {
    guard let node else { return .latest }
    if case .mapping = node.value {
      try node.checkSection(known: ["all"], in: "catchup")
      return .all(most: try node.require("all").within(1...TriggerCommand.mostBackfilled, "all"))
    }
    switch try node.string("catchup") {
    case "none": return .none
    case "latest": return .latest
    case "all": return .all(most: TriggerCommand.mostBackfilled)
    default:
      throw node.problem(
        "catchup \(SafeText(node.text ?? "")) is not understood",
        fix: "Write none, latest, or all: and the most runs.")
    }
  }

  private static func arrivals(_ node: Node) throws(Problem) -> ArrivalRules {
    if case .string = node.value { return ArrivalRules(glob: try node.path("file")) }
    try node.checkSection(known: ["glob", "settle_s", "marker", "poll_s"], in: "file")
    let plain = ArrivalRules(glob: try node.require("glob").path("glob"))
    let marker = try node["marker"]?.path("marker")
    if let marker, marker.contains("/") {
      throw (node["marker"] ?? node).problem(
        "the marker \(SafeText(marker)) is no plain file name", fix: "Write it as _SUCCESS.")
    }
    let poll = try node["poll_s"]?.upTo("poll_s", most: 86_400) ?? plain.pollSeconds
    return ArrivalRules(
      glob: plain.glob,
      settleSeconds: try node["settle_s"]?.upTo("settle_s", most: 86_400) ?? plain.settleSeconds,
      marker: marker, pollSeconds: max(1, poll))
  }

  private static func alertRules(
    _ node: Node, _ finding: AlertTriggerRules.Finding, models: [ModelName]
  ) throws(Problem) -> AlertTriggerRules {
    if case .string = node.value {
      return AlertTriggerRules(
        model: try model(node, finding.rawValue, among: models), finding: finding)
    }
    try node.checkSection(
      known: ["model", "cooldown_h", "daily_cap", "new_rows", "broken_share"],
      in: finding.rawValue)
    let named = try model(try node.require("model"), "model", among: models)
    let plain = AlertTriggerRules(model: named, finding: finding)
    return AlertTriggerRules(
      model: named, finding: finding,
      coolDownHours: try node["cooldown_h"]?.upTo("cooldown_h", most: mostHours)
        ?? plain.coolDownHours,
      dailyMost: try node["daily_cap"]?.within(1...1_000, "daily_cap") ?? plain.dailyMost,
      newRows: try node["new_rows"]?.atLeast(0, "new_rows") ?? plain.newRows,
      brokenShare: try node["broken_share"]?.upTo("broken_share", most: 1) ?? plain.brokenShare)
  }

  private static func webhook(_ node: Node) throws(Problem) -> WebhookRules {
    try node.checkSection(
      known: ["provider", "secret_env", "branch", "ignore", "checkout"], in: "webhook")
    return WebhookRules(
      provider: try choice(
        try node.require("provider"), "provider", WebhookRules.Provider.self),
      secretVariable: try node.require("secret_env").string("secret_env"),
      branch: try node["branch"]?.string("branch"), ignored: try texts(node["ignore"], "ignore"),
      checkout: try checkout(node["checkout"]))
  }

  private static func checkout(_ node: Node?) throws(Problem) -> PushCheckout? {
    try node.map { node throws(Problem) in try choice(node, "checkout", PushCheckout.self) }
  }

  private static func branchName(_ name: String, at node: Node) throws(Problem) -> String {
    guard !name.isEmpty, !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
      throw node.problem("\(SafeText(name)) is no branch", fix: "Write it as main.")
    }
    return name
  }

  private static func branch(_ node: Node) throws(Problem) -> BranchRules {
    if case .string(let name) = node.value {
      return BranchRules(branch: try branchName(name, at: node))
    }
    try node.checkSection(known: ["branch", "repository", "ignore", "checkout"], in: "git")
    let written = try node.require("branch")
    let name = try branchName(try written.string("branch"), at: written)
    return BranchRules(
      branch: name, repository: try node["repository"]?.path("repository") ?? ".",
      ignored: try texts(node["ignore"], "ignore"), checkout: try checkout(node["checkout"]))
  }

  private static func parameters(_ node: Node?) throws(Problem) -> [TriggerParameter] {
    var parameters: [TriggerParameter] = []
    for entry in try node?.requireMapping("parameters") ?? [] {
      let item = entry.value
      try item.checkSection(known: ["type", "default", "choices"], in: "parameter \(entry.key)")
      let written = try item.require("type")
      let parameter = TriggerParameter(
        name: entry.key, kind: try choice(written, "type", TriggerParameter.Kind.self),
        usual: item["default"]?.text, choices: try texts(item["choices"], "choices"))
      guard parameter.choices.isEmpty == (parameter.kind != .choice) else {
        throw item.problem(
          "parameter \(SafeText(entry.key)) of type \(parameter.kind.rawValue) has "
            + "\(parameter.choices.isEmpty ? "no" : "") choices",
          fix: "Give choices: to one of type choice, and to no other.")
      }
      if let usual = parameter.usual, (try? parameter.written(usual)) == nil {
        throw (item["default"] ?? item).problem(
          "the default of \(SafeText(entry.key)) must be \(parameter.kindWords)",
          fix: "Write one that it could be given.")
      }
      parameters.append(parameter)
    }
    return parameters
  }

  private static func model(
    _ node: Node, _ name: String, among models: [ModelName]
  ) throws(Problem) -> ModelName {
    let model = ModelName(try node.string(name))
    guard models.contains(model) else {
      throw node.problem(
        "model \(SafeText(model.rawValue)) is not declared",
        fix: NearestName.advice(for: model.rawValue, among: models.map(\.rawValue)))
    }
    return model
  }

  /// Reads a text or a list of them.
  private static func texts(_ node: Node?, _ name: String) throws(Problem) -> [String] {
    guard let node, !node.isNull else { return [] }
    guard case .sequence(let items) = node.value else { return [try node.string(name)] }
    var texts: [String] = []
    for item in items {
      guard let text = item.text else {
        texts.append(try item.string(name))
        continue
      }
      texts.append(text)
    }
    return texts
  }

  private static func choice<Value: RawRepresentable & CaseIterable>(
    _ node: Node, _ name: String, _ type: Value.Type
  ) throws(Problem) -> Value where Value.RawValue == String {
    let text = try node.string(name)
    guard let value = Value(rawValue: text) else {
      let known = Value.allCases.map(\.rawValue)
      throw node.problem(
        "there is no \(name) \(SafeText(text))", fix: NearestName.advice(for: text, among: known))
    }
    return value
  }
}

extension Node {
  /// Returns a number between 0 and `most`.
  fileprivate func upTo(_ name: String, most: Double) throws(Problem) -> Double {
    let number = try positiveOrZero(name)
    guard number <= most else {
      throw problem("\(name) must be at most \(most)", fix: "Write a smaller number.")
    }
    return number
  }
}
