import Domain

extension Specimen {
  /// Returns where the versions of a model come from.
  static func lineage(of model: ModelName) -> LineagePage {
    let page = versions(of: model)
    let answered = LineageNode(
      .alias(.champion),
      children: [
        LineageNode(
          .endpoint(endpoint(of: model).binding, url: endpoint(of: model).url),
          children: overview.models.first { $0.name == model }?.drift.map {
            [LineageNode(.drift($0))]
          } ?? [])
      ])
    let nodes = page.versions.map { version -> LineageNode in
      let aliases = version.number == 4 ? [LineageNode(.alias(.challenger))] : []
      return LineageNode(
        .version(version), children: version.number == 3 ? [answered] : aliases)
    }
    return LineagePage(
      model: model,
      datasets: [
        dataset("claims/data/train.csv", 12_400, made(by: "run4", nodes[0])),
        dataset("claims/data/train-2026-10.csv", 11_020, made(by: "run3", nodes[1])),
        dataset(hostile, nil, nodes[2]), dataset(nil, nil, nodes[3]),
      ])
  }

  private static func dataset(
    _ path: String?, _ rows: Int?, _ child: LineageNode
  ) -> LineageNode {
    LineageNode(
      .dataset(
        LineageDataset(
          path: path, hash: "5d41402abc4b2a76b9719d911017c592", rows: rows,
          sources: rows == nil
            ? [] : [RecordedFile(path: "raw/claims.parquet", hash: "9f86", size: 1_048_576)])),
      children: [child])
  }

  private static func made(by run: String, _ version: LineageNode) -> LineageNode {
    guard let run = runs.first(where: { $0.id == RunID(run) }) else { return version }
    return LineageNode(.run(run), children: [version])
  }

  /// Plans that wait for a second person.
  static let reviews: [PlanReview] = [
    PlanReview(
      plan: waiting("9c1f00aa", .promote(model: claims, version: 4, alias: .champion)),
      askedBy: OperatorName("ada"), askedAt: minutesAgo(4),
      reason: "the old champion fails on the new coding of diagnoses"),
    PlanReview(
      plan: waiting("b2d7e401", .promote(model: awkward, version: 1, alias: .champion)),
      askedBy: OperatorName("équipe-données"), askedAt: minutesAgo(22), reason: hostile),
  ]

  private static func waiting(_ id: String, _ request: PlanRequest) -> Plan {
    let gate = Problem(
      .gateFailed, "gate auc measured 0.6871, needs at least 0.7", at: "alias champion",
      fix: "Retrain with t.")
    return Plan(
      id: PlanID(id), request: request,
      title: "promote \(request.model) to champion over a failed gate", risk: .irreversible,
      code: "", fromVersion: 3, toVersion: 4,
      differences: [PlanDifference(subject: "auc", before: "0.7312", after: "0.6871")],
      blockers: [gate], approvers: [OperatorName("ada"), OperatorName("bob")],
      expectedSeconds: 0.4, commandLine: "binnacle models promote \(request.model) 4 --override",
      createdAt: minutesAgo(5), expiresAt: minutesAgo(-26))
  }

  /// What operators set going, newest first.
  static let operations: [Operation] = [
    Operation(
      title: "promote claims v4 to champion over a failed gate", model: claims,
      by: OperatorName("ada"), at: minutesAgo(4), state: .waiting, planID: PlanID("9c1f00aa"),
      commandLine: "binnacle models promote claims 4 --override"),
    Operation(
      title: "retrain loans", model: loans, by: OperatorName("ada"), at: minutesAgo(1),
      state: .running, planID: PlanID("77aa01"), runID: loansRun.id,
      commandLine: "binnacle models retrain loans"),
    Operation(
      title: "run claims/dvc.yaml", by: OperatorName("bob"), at: minutesAgo(30),
      endedAt: minutesAgo(29), state: .failed, outcome: "stage fit failed: column lpi is missing",
      runID: claimsRun.id, commandLine: "binnacle run claims/dvc.yaml"),
    Operation(
      title: hostile, model: awkward, by: OperatorName("équipe-données-très-longue"),
      at: minutesAgo(60 * 26), endedAt: minutesAgo(60 * 25), state: .rejected,
      outcome: "rejected by bob: 见报告", planID: PlanID("e1"), commandLine: "binnacle rollback"),
  ]
}
