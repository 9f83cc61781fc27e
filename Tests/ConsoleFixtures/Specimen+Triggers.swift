public import Domain

extension Specimen {
  /// Triggers of several kinds and states.
  public static var triggers: [TriggerStatus] {
    let cron = try? CronExpression("0 2 * * mon-fri")
    let nightly = cron.map {
      trigger(
        "nightly", .schedule(ScheduleRules(cron: $0, zone: "Europe/Berlin")),
        fired: ("2026-11-20 01:00 UTC", .finished), next: 3_600)
    }
    return [nightly].compactMap(\.self) + [
      trigger(
        "landing", .file(ArrivalRules(glob: "incoming/*/part-*.csv")),
        fired: ("in/a.csv", .running),
        skipped: "incoming/b/part-1.csv arrived: the same ran as run run4 at 2026-11-20 09:14 UTC, "
          + "and counts again from 2026-11-27 09:14 UTC"),
      trigger(
        "push", .webhook(WebhookRules(provider: .github, secretVariable: "HOOK_SECRET")),
        problem: "the engine's environment has no HOOK_SECRET"),
      trigger(
        "loans-drift", .alert(AlertTriggerRules(model: ModelName("loans"), finding: .drift)),
        action: .retrain(ModelName("loans")),
        skipped: "income has moved: it cools down until 2026-11-22 09:14 UTC"),
      trigger("by-hand", .manual, parameters: parameters, isPaused: true),
    ]
  }

  private static var parameters: [TriggerParameter] {
    [
      TriggerParameter(name: "train.rounds", kind: .int, usual: "100"),
      TriggerParameter(
        name: "train.loss", kind: .choice, usual: "log", choices: ["log", "square"]),
    ]
  }

  private static func trigger(
    _ name: String, _ source: TriggerSource,
    action: TriggerAction = .run(targets: ["claims/dvc.yaml"]),
    parameters: [TriggerParameter] = [], fired: (String, RunState)? = nil, skipped: String? = nil,
    next: Int? = nil, isPaused: Bool = false, problem: String? = nil
  ) -> TriggerStatus {
    var state = TriggerState()
    if isPaused {
      state.isPaused = true
      state.pausedBy = OperatorName("ada")
    }
    state.lastFiring = fired.map {
      TriggerState.Firing(at: now + .seconds(-4_000), cause: $0.0, run: RunID("run4"))
    }
    state.lastSkip = skipped.map { TriggerState.Skip(at: now + .seconds(-600), reason: $0) }
    return TriggerStatus(
      declaration: TriggerDeclaration(
        name: TriggerName(name), source: source, action: action, parameters: parameters),
      state: state, nextAt: next.map { now + .seconds($0) }, lastRun: fired?.1, problem: problem)
  }
}
