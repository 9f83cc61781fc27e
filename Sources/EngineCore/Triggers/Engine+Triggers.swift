internal import Domain
internal import Pipelines
internal import Storage
internal import WorkQueues

extension Engine {
  func perform(
    _ command: TriggerCommand, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    let declared = try declared(command.name)
    switch command {
    case .fire(_, let given, let isAnyway):
      return try await fire(declared, given, isAnyway ? .anyway : .usual, by: operatorName)
    case .pause: return try await set(declared, .paused, by: operatorName)
    case .resume: return try await set(declared, .armed, by: operatorName)
    case .backfill(let name, let start, let end):
      return try await backfill(name, after: start, through: end, by: operatorName)
    }
  }

  /// Returns what is declared of a trigger.
  func declared(_ name: TriggerName) throws(Problem) -> TriggerDeclaration {
    guard let found = declaration.trigger(name) else {
      throw Problem(
        .notFound, "trigger \(SafeText(name.rawValue)) is not declared", at: "binnacle.yaml",
        fix: NearestName.advice(
          for: name.rawValue, among: declaration.triggers.map(\.name.rawValue)))
    }
    return found
  }

  /// Returns all triggers with what has become of each.
  func triggers() async throws(Problem) -> [TriggerStatus] {
    let environment = settings.environment
    let (triggers, models) = (declaration.triggers, declaration.models)
    return try await store.read { transaction in
      try triggers.map { declared in
        let state = try transaction.triggers.state(of: declared.name) ?? TriggerState()
        let run = try state.lastFiring.flatMap { try transaction.runs.run($0.run) }
        let isPaused = state.isPaused ?? declared.startsPaused
        return TriggerStatus(
          declaration: declared, state: state,
          nextAt: isPaused ? nil : Self.next(of: declared, state), lastRun: run?.state,
          problem: Self.obstacle(of: declared, models: models, environment: environment))
      }
    }
  }

  private static func next(of declared: TriggerDeclaration, _ state: TriggerState) -> Timestamp? {
    guard case .schedule(let rules) = declared.source, let next = state.nextAt else { return nil }
    return ScheduleTimes(rules, of: declared.name).start(of: next)
  }

  /// Why a trigger cannot work, in words.
  private static func obstacle(
    of declared: TriggerDeclaration, models: [ModelDeclaration], environment: [String: String]
  ) -> String? {
    if let variable = declared.secretVariable, (environment[variable] ?? "").isEmpty {
      return "the engine's environment has no \(variable)"
    }
    if case .retrain(let model) = declared.action,
      models.first(where: { $0.name == model })?.pipeline == nil
    {
      return "model \(model) has no pipeline"
    }
    return nil
  }

  /// Fires a trigger for an operator, who fills in its parameters.
  private func fire(
    _ declared: TriggerDeclaration, _ given: [String: String], _ force: TriggerBook.Force,
    by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    let values = try declared.values(given)
    let shown = values.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let present = try await present(declared)
    let firing = TriggerFiring(
      words: "by \(operatorName)\(shown)", key: present?.key, parameters: values,
      revision: present?.revision, branch: present?.branch)
    return try await fire(declared, firing, by: operatorName, force: force)
  }

  /// What a firing by hand is about: the content or the commit that is there now.
  private func present(
    _ declared: TriggerDeclaration
  ) async throws(Problem) -> TriggerFiring? {
    let (root, time) = (folder.workspace, settings.time)
    switch declared.source {
    case .dataset(let path):
      let digest = try await triggerWork.run { () throws(Problem) in
        try DatasetContent(path: path, root: root, time: time).digest()
      }
      return digest.map { TriggerFiring(words: path, key: "content:\($0)") }
    case .git(let rules):
      let commit = try await triggerWork.run { () throws(Problem) in
        try BranchHead(rules, root: root).commit()
      }
      return commit.map {
        TriggerFiring(
          words: rules.branch, key: "commit:\($0.revision)", revision: $0.revision,
          branch: rules.branch)
      }
    case .schedule, .file, .alert, .webhook, .manual: return nil
    }
  }

  /// Starts what a trigger starts, unless it is to be skipped.
  func fire(
    _ declared: TriggerDeclaration, _ firing: TriggerFiring, by operatorName: OperatorName,
    force: TriggerBook.Force,
    settling settle: (@Sendable (TriggerBook, Transaction) throws -> Void)? = nil
  ) async throws(Problem) -> Receipt {
    let run = try await triggered(declared, firing)
    let outcome = try await store.decide { transaction in
      let book = TriggerBook(declared)
      try settle?(book, transaction)
      return try book.fire(firing, run, by: operatorName, force: force, in: transaction)
    }
    switch outcome {
    case .started(let id, let event, let stopping):
      try await scheduler.stop(stopping)
      return Receipt(
        message: "trigger \(declared.name) started run \(id)", eventNumber: event, runID: id)
    case .joined(let id, let event):
      return Receipt(
        message: "trigger \(declared.name): run \(id) waits and stands for it", eventNumber: event,
        runID: id)
    case .skipped(let reason, let event):
      return Receipt(
        message: "trigger \(declared.name) started nothing: \(reason)", eventNumber: event)
    }
  }

  /// Returns the run that a trigger would start.
  private func triggered(
    _ declared: TriggerDeclaration, _ firing: TriggerFiring
  ) async throws(Problem) -> TriggeredRun {
    var model: ModelName?
    var targets: [String] = []
    switch declared.action {
    case .run(let named): targets = named
    case .retrain(let name):
      guard let pipeline = try self.declared(name).pipeline else {
        throw Problem(
          .invalidConfiguration, "model \(name) has no pipeline", at: "binnacle.yaml",
          fix: "Add pipeline: and the path of its dvc.yaml.")
      }
      model = name
      targets = [pipeline.rawValue]
    }
    let stages = try await scheduler.planned(targets)
    guard !stages.isEmpty else {
      throw Problem(
        .nothingToDo, "the workspace declares no stage", at: folder.workspace,
        fix: "Add a dvc.yaml, or open another folder with --workspace.")
    }
    try await checkParameters(firing.parameters, ofOne: stages.map(\.address.pipeline))
    try await scheduler.prepareWorkspace()
    return TriggeredRun(
      id: RunID(newIdentifier()),
      request: RunRequest(
        targets: targets, parameters: firing.parameters,
        cause: "trigger \(declared.name): \(firing.words)", model: model), stages: stages,
      claimed: try await claimed(by: declared, firing))
  }

  /// A checkout changes files of any pipeline, so nothing else may run before it is done.
  private func claimed(
    by declared: TriggerDeclaration, _ firing: TriggerFiring
  ) async throws(Problem) -> [PipelineName]? {
    guard firing.revision != nil, try await checkout(for: declared.source) != nil else {
      return nil
    }
    return try await scheduler.graph().pipelines.map(\.name)
  }

  private func set(
    _ declared: TriggerDeclaration, _ arming: TriggerBook.Arming, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    let event = try await store.decide { transaction in
      try TriggerBook(declared).set(arming, by: operatorName, in: transaction)
    }
    return Receipt(
      message: "trigger \(declared.name) is \(arming.rawValue)", eventNumber: event)
  }
}
