internal import Domain
internal import Monitoring
internal import Pipelines
internal import Storage

extension Engine {
  /// How often alerts are looked at although nothing happened: a cool-down may be over.
  private static let lookEvery = Duration.seconds(60)

  /// Starts retrainings for alerts until cancelled.
  ///
  /// It looks at the alerts that are open rather than at their events, so that one that comes
  /// within a cool-down is not forgotten.
  func runAlertTriggers() async {
    let watched = declaration.triggers.compactMap { declared in
      if case .alert(let rules) = declared.source { (declared, rules) } else { nil }
    }
    guard !watched.isEmpty else { return }
    var (seen, lookedAt): (Int64, Duration?) = (-1, nil)
    for await number in store.signal.numbers() {
      let now = settings.time.uptime
      guard number != seen || lookedAt.map({ now - $0 >= Self.lookEvery }) ?? true else { continue }
      (seen, lookedAt) = (number, now)
      for (declared, rules) in watched { await answerAlerts(declared, rules) }
    }
  }

  /// Fires a trigger for the newest alert it waits for, unless its rules say not yet.
  func answerAlerts(_ declared: TriggerDeclaration, _ rules: AlertTriggerRules) async {
    do throws(Problem) {
      let name = declared.name
      let (alert, state) = try await store.read { transaction in
        let open = try transaction.alerts.open(of: rules.model)
          .filter { $0.level == .alert && rules.finding.includes($0.kind) }
        let unanswered = try open.filter {
          try transaction.triggers.remembered(Self.key(of: $0), of: name) == nil
        }
        let state = try transaction.triggers.state(of: name) ?? TriggerState()
        return (unanswered.max { $0.raisedAt < $1.raisedAt }, state)
      }
      guard let alert, !(state.isPaused ?? declared.startsPaused) else { return }
      let firing = TriggerFiring(
        words: alert.message, key: Self.key(of: alert), isStanding: true)
      guard let reason = try await obstacle(to: declared, rules, state, alert) else {
        await attempt(declared, firing)
        return
      }
      try await store.decide { transaction in
        _ = try TriggerBook(declared).skip(firing, because: reason, by: .engine, in: transaction)
      }
    } catch {
      journal.note(error)
    }
  }

  private static func key(of alert: Alert) -> String { "alert:\(alert.id)" }

  /// Why a retraining does not begin now, in words.
  private func obstacle(
    to declared: TriggerDeclaration, _ rules: AlertTriggerRules, _ state: TriggerState,
    _ alert: Alert
  ) async throws(Problem) -> String? {
    let now = settings.time.now
    if let broken = try await quarantine(rules, alert) { return broken }
    if let last = state.lastFiring {
      let end = last.at + .milliseconds(Int64(rules.coolDownHours * 3_600_000))
      if end > now {
        let time = CalendarTime(end)
        return "it cools down until \(time.date) \(time.clock) UTC"
      }
    }
    let (name, model) = (declared.name, rules.model)
    let (fired, going) = try await store.read { transaction in
      (
        try transaction.runs.count(startedBy: name, since: now + .seconds(-86_400)),
        try transaction.runs.unfinished().first { $0.model == model }
      )
    }
    guard fired < rules.dailyMost else {
      return "it has fired \(Quantity.count(fired, "time")) within a day"
    }
    if let going { return "run \(going.id) trains the model already" }
    guard rules.newRows > 0 else { return nil }
    let own = try self.declared(model)
    guard own.retrainFile != nil else {
      return "the model has no retrain: file, so no new rows; new_rows: 0 asks for none"
    }
    let added = try await trainingAdditions(for: own).added
    return added < rules.newRows
      ? "\(Quantity.count(added, "labelled row")) arrived since the last training, "
        + "\(rules.newRows) needed" : nil
  }

  /// Why the rows cannot be trusted, in words.
  private func quarantine(
    _ rules: AlertTriggerRules, _ alert: Alert
  ) async throws(Problem) -> String? {
    let model = rules.model
    let damage = try await store.read { transaction in
      try transaction.alerts.open(of: model).first { $0.kind == .damage || $0.kind == .capture }
    }
    if let damage { return "quarantined: \(damage.message)" }
    guard let index = alert.windowIndex else { return nil }
    let window = try await store.readTelemetry { try $0.windows.window(index, of: model) }
    guard let scores = window?.scores, !scores.isEmpty else { return nil }
    let declared = try self.declared(model)
    let schema: CaptureSchema?
    do throws(Problem) {
      schema = try self.schema(of: declared)
    } catch {
      return "quarantined: \(error.what)"
    }
    if let absent = schema?.missing(from: scores.map(\.column)).first {
      return "quarantined: \(SafeText(absent)), which the schema declares, is not captured"
    }
    for score in scores {
      if let share = score.brokenShare, share > 0, share >= rules.brokenShare {
        return "quarantined: \(Self.percent(share)) of \(SafeText(score.column)) break the schema"
      }
      if score.missingShare >= rules.brokenShare {
        return "quarantined: \(Self.percent(score.missingShare)) of \(SafeText(score.column)) "
          + "are missing"
      }
    }
    return nil
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
