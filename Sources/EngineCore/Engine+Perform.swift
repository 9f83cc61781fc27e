public import Domain
internal import Pipelines
internal import Registry
internal import Storage

extension Engine {
  /// Carries out a command for an operator; what is refused leaves its audit row too.
  ///
  /// - Parameters:
  ///   - command: What is asked.
  ///   - operatorName: Who asks, as the engine knows them.
  /// - Returns: What was done.
  /// - Throws: ``Problem`` that says why it was refused.
  public func perform(
    _ command: Command, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    do throws(Problem) {
      switch command {
      case .pipeline(let command): return try await perform(command, by: operatorName)
      case .registry(let command): return try await perform(command, by: operatorName)
      case .serving(let command): return try await perform(command, by: operatorName)
      case .monitoring(let command): return try await perform(command, by: operatorName)
      case .engine(.stop): return try await stop(by: operatorName)
      }
    } catch {
      await auditRefusal(of: command, by: operatorName, error)
      throw error
    }
  }

  private func perform(
    _ command: RegistryCommand, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    switch command {
    case .register(let model, let folder, let run):
      return try await register(model, folder: folder, run: run, by: operatorName)
    case .confirm(let confirmation):
      return try await confirm(confirmation, by: operatorName)
    }
  }

  private func perform(
    _ command: PipelineCommand, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    switch command {
    case .run(let request): return try await startRun(request, by: operatorName)
    case .cancel(let id): return try await cancelRun(id, by: operatorName)
    }
  }

  /// Records a run; the scheduler carries it out.
  func startRun(
    _ request: RunRequest, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    let graph = try await scheduler.graph()
    let stages = try graph.selection(request.targets).map {
      (address: $0.address, dependsOn: graph.upstream(of: $0.address))
    }
    guard !stages.isEmpty else {
      throw Problem(
        .nothingToDo, "the workspace declares no stage", at: folder.workspace,
        fix: "Add a dvc.yaml, or open another folder with --workspace.")
    }
    try await checkParameters(request.parameters, ofOne: stages.map(\.address.pipeline))
    let id = RunID(newIdentifier())
    let named = request.targets.isEmpty ? "all stages" : request.targets.joined(separator: " ")
    return try await store.decide { transaction in
      let (run, event) = try RunBook().start(
        request, id: id, stages: stages, by: operatorName, in: transaction)
      try transaction.audit.append(
        by: operatorName, command: "pipeline.run", subject: named, outcome: .accepted,
        detail: "run \(id) with \(run.stages.count) stages, cause: \(request.cause)",
        commandLine: request.commandLine)
      return Receipt(
        message: "run \(id) started with \(run.stages.count) stages", eventNumber: event, runID: id)
    }
  }

  private func cancelRun(
    _ id: RunID, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    let running = try await store.decide { transaction in
      let running = try RunBook().cancel(id, in: transaction)
      try transaction.audit.append(
        by: operatorName, command: "pipeline.cancel", subject: "run \(id)", outcome: .accepted,
        detail: "\(running.count) running stages are stopped",
        commandLine: ShellText.line(["binnacle", "runs", "cancel", id.rawValue]))
      return running
    }
    try await scheduler.stop(running)
    return Receipt(
      message: "run \(id) is being stopped", runID: id, count: running.count)
  }

  private func stop(by operatorName: OperatorName) async throws(Problem) -> Receipt {
    try await store.decide { transaction in
      try transaction.audit.append(
        by: operatorName, command: "engine.stop", subject: "engine", outcome: .accepted,
        detail: "drains and ends; running stages go on", commandLine: "binnacle engine stop")
    }
    stopping.raise()
    return Receipt(message: "the engine drains and ends; running stages go on")
  }

  /// Writes the audit row of a refused command; a store that fails is left to the journal.
  private func auditRefusal(
    of command: Command, by operatorName: OperatorName, _ problem: Problem
  ) async {
    let (kind, subject) = command.auditWords
    var plan: PlanID?
    var reason: String?
    if case .registry(.confirm(let confirmation)) = command {
      plan = confirmation.planID
      reason = confirmation.reason
    }
    let (planID, given) = (plan, reason)
    do throws(Problem) {
      try await store.decide { transaction in
        try transaction.audit.append(
          by: operatorName, command: kind, subject: subject, outcome: .refused,
          detail: problem.sentence, plan: planID, reason: given)
      }
    } catch {
      journal.note(error)
    }
  }
}

extension Command {
  /// What the audit calls the command and what it concerns.
  fileprivate var auditWords: (kind: String, subject: String) {
    switch self {
    case .pipeline(.run(let request)):
      (
        "pipeline.run",
        request.targets.isEmpty ? "all stages" : request.targets.joined(separator: " ")
      )
    case .pipeline(.cancel(let id)): ("pipeline.cancel", "run \(id)")
    case .registry(.register(let model, _, _)): ("registry.register", "model \(model)")
    case .registry(.confirm(let confirmation)): ("registry.confirm", "plan \(confirmation.planID)")
    case .serving(.startReplay(let model, _)): ("serving.startReplay", "model \(model)")
    case .serving(.stopReplay(let model)): ("serving.stopReplay", "model \(model)")
    case .monitoring(.acknowledge(let id)): ("monitoring.acknowledge", "alert \(id)")
    case .monitoring(.addLabels(let model, let labels)):
      ("monitoring.addLabels", "model \(model), \(labels.count) labels")
    case .engine(.stop): ("engine.stop", "engine")
    }
  }
}
