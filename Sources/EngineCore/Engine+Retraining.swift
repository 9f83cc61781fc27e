internal import Domain
internal import Foundation
internal import Pipelines
internal import Registry
internal import Storage
internal import WorkQueues

extension Engine {
  /// What retraining would do: which rows are added, and what runs.
  func retrainDraft(
    _ model: ModelName, parameters: [String: String], isForced: Bool
  ) async throws(Problem) -> PlanDraft {
    let declared = try declared(model)
    var draft = PlanDraft(
      title: "retrain \(model)", risk: .reversible,
      expectedSeconds: await lastTrainingSeconds(of: declared),
      commandLine: ShellText.line(
        ["binnacle", "retrain", model.rawValue] + (isForced ? ["--force"] : [])
          + parameters.sorted { $0.key < $1.key }
          .flatMap { ["--param", "\($0.key)=\($0.value)"] }))
    guard let pipeline = declared.pipeline else {
      draft.blockers = [
        Problem(
          .invalidConfiguration, "model \(model) has no pipeline", at: "binnacle.yaml",
          fix: "Add pipeline: and the path of its dvc.yaml.")
      ]
      return draft
    }
    let additions = try await trainingAdditions(for: declared)
    draft.notes = [
      "runs \(pipeline)",
      additions.added == 0
        ? "nothing new: no labelled rows arrived since the last training"
        : "adds \(additions.added) labelled rows that arrived since, \(additions.total) in all, "
          + "to \(declared.retrainFile ?? "")",
      "the seed stays as it is",
    ]
    for (key, value) in parameters.sorted(by: { $0.key < $1.key }) {
      draft.differences.append(PlanDifference(subject: key, before: "params.yaml", after: value))
    }
    if additions.added == 0, parameters.isEmpty, !isForced {
      draft.blockers = [
        Problem(
          .nothingToDo, "nothing new to train on", at: "model \(model)",
          fix: "Wait for labelled rows, or run binnacle retrain \(model) --force.")
      ]
    }
    return draft
  }

  /// Starts the model's pipeline; new training rows and parameters are written when it has it.
  func retrain(
    _ model: ModelName, parameters: [String: String], isForced: Bool, _ plan: Plan,
    _ approval: Approval
  ) async throws(Problem) -> Receipt {
    let declared = try declared(model)
    guard let pipeline = declared.pipeline else { throw Self.stale(plan) }
    let before = try await store.read { try Self.lastRun(of: pipeline, in: $0)?.id }
    if let receipt = try await receiptUnlessFresh(plan) { return receipt }
    try await checkParameters(parameters, ofOne: [pipeline])
    let stages = try await scheduler.planned([pipeline.rawValue])
    let id = RunID(newIdentifier())
    let request = RunRequest(
      targets: [pipeline.rawValue], isForced: isForced, parameters: parameters,
      cause: "retrain of \(model)", model: model)
    return try await store.decide { transaction in
      if let receipt = try transaction.plans.plan(plan.id)?.receipt { return receipt }
      guard try Self.lastRun(of: pipeline, in: transaction)?.id == before else {
        throw Self.stale(plan)
      }
      let (_, event) = try RunBook().start(
        request, id: id, stages: stages, by: approval.operatorName, in: transaction)
      let receipt = Receipt(
        message: "retraining \(model) in run \(id)", eventNumber: event, runID: id)
      try transaction.audit.append(
        by: approval.operatorName, command: "registry.retrain", subject: "model \(model)",
        outcome: .accepted, detail: "run \(id); " + plan.notes.joined(separator: "; "),
        plan: plan.id, reason: approval.reason, commandLine: plan.commandLine)
      let review = PlanReview(
        plan: plan, askedBy: approval.operatorName, askedAt: transaction.now,
        reason: approval.reason)
      try transaction.plans.finish(review, with: receipt)
      return receipt
    }
  }

  /// How long the pipeline's last run took.
  private func lastTrainingSeconds(of declared: ModelDeclaration) async -> Double {
    let runs = (try? await store.read { try $0.runs.latest(20) }) ?? []
    let last = runs.first { run in
      run.state == .finished && run.stages.contains { $0.state == .succeeded }
        && declared.pipeline.map { run.pipelines.contains($0) } == true
    }
    guard let last, let end = last.endedAt else { return 0 }
    return (end - last.createdAt).inSeconds
  }
}
