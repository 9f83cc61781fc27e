public import Domain
internal import Pipelines
internal import Registry
internal import Storage

extension Engine {
  /// Carries out a command for an operator; what is refused leaves its audit row too.
  ///
  /// - Parameters:
  ///   - command: What is asked.
  ///   - caller: Who asks, and in which session.
  /// - Returns: What was done.
  /// - Throws: ``Problem`` that says why it was refused.
  public func perform(_ command: Command, by caller: Caller) async throws(Problem) -> Receipt {
    let operatorName = caller.operatorName
    do throws(Problem) {
      try await authorise(command, by: caller)
      switch command {
      case .pipeline(let command): return try await perform(command, by: operatorName)
      case .registry(let command): return try await perform(command, by: caller)
      case .serving(let command): return try await perform(command, by: operatorName)
      case .monitoring(let command): return try await perform(command, by: operatorName)
      case .trigger(let command): return try await perform(command, by: operatorName)
      case .tracking(let command): return try await perform(command, by: operatorName)
      case .session(let command): return try await perform(command, by: caller)
      case .tokens(let command): return try await perform(command, by: operatorName)
      case .engine(.stop): return try await stop(by: operatorName)
      }
    } catch {
      await auditRefusal(of: command, by: operatorName, error)
      throw error
    }
  }

  private func perform(
    _ command: RegistryCommand, by caller: Caller
  ) async throws(Problem) -> Receipt {
    switch command {
    case .register(let model, let folder, let run):
      return try await register(model, folder: folder, run: run, by: caller.operatorName)
    case .confirm(let confirmation):
      return try await confirm(confirmation, by: caller)
    case .approve(let id, let reason):
      return try await approve(id, by: caller.operatorName, reason: reason)
    case .reject(let id, let reason):
      return try await reject(id, by: caller.operatorName, reason: reason)
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
    if let jobs = request.jobs, !(1...RunRequest.mostJobs).contains(jobs) {
      throw Problem(
        .invalidInput, "\(jobs) jobs are asked for, it must be 1 to \(RunRequest.mostJobs)",
        at: "--jobs", fix: "Write --jobs 4.")
    }
    let stages = try await scheduler.planned(request.targets)
    guard !stages.isEmpty else {
      throw Problem(
        .nothingToDo, "the workspace declares no stage", at: folder.workspace,
        fix: "Add a dvc.yaml, or open another folder with --workspace.")
    }
    try await checkParameters(request.parameters, ofOne: stages.map(\.address.pipeline))
    try await scheduler.prepareWorkspace()
    let id = RunID(newIdentifier())
    let named = request.targets.isEmpty ? "all stages" : request.targets.joined(separator: " ")
    let limit = slotWords(of: request)
    return try await store.decide { transaction in
      let (run, event) = try RunBook().start(
        request, id: id, stages: stages, by: operatorName, in: transaction)
      let given = run.givenParameters.joined(separator: ", ")
      try transaction.audit.append(
        by: operatorName, command: "pipeline.run", subject: named, outcome: .accepted,
        detail: "run \(id) with \(Quantity.count(run.stages.count, "stage")), cause: "
          + request.cause + (given.isEmpty ? "" : ", with \(given)"),
        commandLine: request.commandLine)
      let count = Quantity.count(run.stages.count, "stage")
      return Receipt(
        message: "run \(id) started with \(count)\(limit)", eventNumber: event, runID: id)
    }
  }

  /// Says that a run gets fewer slots than it asks for, in words.
  private func slotWords(of request: RunRequest) -> String {
    let slots = scheduler.slots
    guard let jobs = request.jobs, jobs > slots else { return "" }
    return ", \(slots) at a time: the engine has no more slots (jobs: in binnacle.yaml)"
  }

  private func cancelRun(
    _ id: RunID, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    let running = try await store.decide { transaction in
      let running = try RunBook().cancel(id, in: transaction)
      try transaction.audit.append(
        by: operatorName, command: "pipeline.cancel", subject: "run \(id)", outcome: .accepted,
        detail: Quantity.count(running.count, "running stage") + " stopped",
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
    await auditRefusal(
      command.auditWords, plan: command.plan, by: operatorName, problem)
  }

  /// Writes the audit row of something that was refused.
  func auditRefusal(
    _ words: (kind: String, subject: String), plan: (id: PlanID?, reason: String?) = (nil, nil),
    by operatorName: OperatorName, _ problem: Problem
  ) async {
    do throws(Problem) {
      try await store.decide { transaction in
        try transaction.audit.append(
          by: operatorName, command: words.kind, subject: words.subject, outcome: .refused,
          detail: problem.sentence, plan: plan.id, reason: plan.reason)
      }
    } catch {
      journal.note(error)
    }
  }
}
