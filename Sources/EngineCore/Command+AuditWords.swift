internal import Domain

extension Command {
  /// What the audit calls the command and what it concerns.
  var auditWords: (kind: String, subject: String) {
    switch self {
    case .pipeline(.run(let request)):
      (
        "pipeline.run",
        request.targets.isEmpty ? "all stages" : request.targets.joined(separator: " ")
      )
    case .pipeline(.cancel(let id)): ("pipeline.cancel", "run \(id)")
    case .registry(.register(let model, _, _)): ("registry.register", "model \(model)")
    case .registry(.confirm(let confirmation)): ("registry.confirm", "plan \(confirmation.planID)")
    case .registry(.approve(let id, _)): ("registry.approve", "plan \(id)")
    case .registry(.reject(let id, _)): ("registry.reject", "plan \(id)")
    case .serving(.startReplay(let model, _)): ("serving.startReplay", "model \(model)")
    case .serving(.stopReplay(let model)): ("serving.stopReplay", "model \(model)")
    case .monitoring(.acknowledge(let id)): ("monitoring.acknowledge", "alert \(id)")
    case .monitoring(.addLabels(let model, let labels)):
      ("monitoring.addLabels", "model \(model), \(labels.count) labels")
    case .trigger(.fire(let name, _, _)): ("trigger.fire", "trigger \(name)")
    case .trigger(.pause(let name)): ("trigger.pause", "trigger \(name)")
    case .trigger(.resume(let name)): ("trigger.resume", "trigger \(name)")
    case .trigger(.backfill(let name, _, _)): ("trigger.backfill", "trigger \(name)")
    case .tracking(let command): (command.auditName, command.auditSubject)
    case .session(.unlock(let minutes)): ("session.unlock", "\(minutes) min")
    case .session(.lock): ("session.lock", "session")
    case .tokens(.create(let name, _, _, _)): ("tokens.create", "token \(name)")
    case .tokens(.rotate(let name, _)): ("tokens.rotate", "token \(name)")
    case .tokens(.revoke(let name)): ("tokens.revoke", "token \(name)")
    case .engine(.stop): ("engine.stop", "engine")
    }
  }

  /// The plan it is about, with the reason given.
  var plan: (id: PlanID?, reason: String?) {
    switch self {
    case .registry(.confirm(let confirmation)): (confirmation.planID, confirmation.reason)
    case .registry(.approve(let id, let reason)): (id, reason)
    case .registry(.reject(let id, let reason)): (id, reason)
    case .registry(.register), .pipeline, .serving, .monitoring, .trigger, .tracking, .session,
      .tokens,
      .engine:
      (nil, nil)
    }
  }
}
