internal import Domain
internal import Pipelines
internal import Storage

extension Engine {
  /// Refuses a command that the caller's role does not reach for one of the models it concerns.
  func checkRole(for command: Command, of caller: Caller) async throws(Problem) {
    if case .session = command {
      // Who may change a single model may unlock their session for that.
      guard
        let refusal = caller.highestRole.refusal(of: command.neededRole, to: caller.operatorName)
      else { return }
      throw refusal
    }
    let subjects = caller.modelRoles.isEmpty ? [nil] : try await subjects(of: command)
    if let refusal = caller.refusal(of: command.neededRole, for: subjects) { throw refusal }
  }

  /// The models that a command concerns; nothing stands for the workspace as a whole.
  private func subjects(of command: Command) async throws(Problem) -> [ModelName?] {
    switch command {
    case .pipeline(.run(let request)):
      return models(of: try await scheduler.planned(request.targets).map(\.address.pipeline))
    case .pipeline(.cancel(let id)):
      let run = try await store.read { try $0.runs.run(id) }
      return models(of: run?.stages.map(\.address.pipeline) ?? [])
    case .registry(.register(let model, _, _)), .serving(.startReplay(let model, _)),
      .serving(.stopReplay(let model)), .monitoring(.addLabels(let model, _)):
      return [model]
    case .registry(.confirm(let confirmation)): return [try await model(of: confirmation.planID)]
    case .registry(.approve(let id, _)), .registry(.reject(let id, _)):
      return [try await model(of: id)]
    case .monitoring(.acknowledge(let id)):
      return [try await store.read { try $0.alerts.alert(id)?.model }]
    case .trigger(let command): return try await subjects(of: command.name)
    case .session, .tracking, .tokens, .engine: return [nil]
    }
  }

  private func subjects(of trigger: TriggerName) async throws(Problem) -> [ModelName?] {
    switch declaration.trigger(trigger)?.action {
    case .retrain(let model): return [model]
    case .run(let targets):
      return models(of: try await scheduler.planned(targets).map(\.address.pipeline))
    case nil: return [nil]
    }
  }

  private func model(of plan: PlanID) async throws(Problem) -> ModelName? {
    try await store.read { try $0.plans.plan(plan)?.plan.request.model }
  }

  /// The models whose pipelines are among some; the workspace where one belongs to no model.
  private func models(of pipelines: [PipelineName]) -> [ModelName?] {
    guard !pipelines.isEmpty else { return [nil] }
    return Set(pipelines).sorted { $0.rawValue < $1.rawValue }.flatMap { pipeline in
      let owners = declaration.models.filter { $0.pipeline == pipeline }.map(\.name)
      return owners.isEmpty ? [nil] : owners.map { Optional($0) }
    }
  }
}
