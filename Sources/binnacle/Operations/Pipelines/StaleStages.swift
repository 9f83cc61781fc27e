import Domain
import EngineLink

/// Shows what a run would do with each stage now.
enum StaleStages {
  /// Writes the state of the stages that `targets` name; of all without targets.
  ///
  /// - Throws: ``Problem`` with code `notFound` when a target names nothing.
  static func show(targets: [String], in context: CommandContext) async throws(Problem) {
    let pipelines = try await context.client.pipelines()
    let chosen = try select(targets, of: pipelines)
    context.write(json: json(chosen), text: text(chosen))
  }

  private static func select(
    _ targets: [String], of pipelines: [PipelineSummary]
  ) throws(Problem) -> [PipelineSummary] {
    guard !targets.isEmpty else { return pipelines }
    let known =
      pipelines.map(\.name.rawValue)
      + pipelines.flatMap { $0.stages.map(\.address.description) }
    for target in targets where !known.contains(target) {
      throw Problem(
        .notFound, "no pipeline or stage \(SafeText(target))",
        fix: NearestName.advice(for: target, among: known.map { SafeText($0).text }))
    }
    return pipelines.compactMap { pipeline in
      if targets.contains(pipeline.name.rawValue) { return pipeline }
      let stages = withUpstream(
        pipeline.stages.filter { targets.contains($0.address.description) },
        in: pipeline.stages)
      return stages.isEmpty ? nil : PipelineSummary(name: pipeline.name, stages: stages)
    }
  }

  /// Adds the stages of the same pipeline that the chosen ones depend on.
  private static func withUpstream(
    _ chosen: [StageSummary], in all: [StageSummary]
  ) -> [StageSummary] {
    var wanted = Set(chosen.map(\.address))
    var open = chosen
    while let stage = open.popLast() {
      for upstream in all
      where stage.dependsOn.contains(upstream.address) && !wanted.contains(upstream.address) {
        wanted.insert(upstream.address)
        open.append(upstream)
      }
    }
    return all.filter { wanted.contains($0.address) }
  }

  private static func text(_ pipelines: [PipelineSummary]) -> String {
    var table = TextTable(["stage", "now"])
    for stage in pipelines.flatMap(\.stages) {
      table.add([stage.address.description, stage.status])
    }
    return table.isEmpty ? "no stage declared; add a dvc.yaml" : table.text
  }

  private static func json(_ pipelines: [PipelineSummary]) -> OrderedJSON {
    .object([
      (
        "pipelines",
        .list(pipelines) { pipeline in
          .fields([
            ("name", .text(pipeline.name.rawValue)),
            (
              "stages",
              .list(pipeline.stages) { stage in
                .fields([
                  ("stage", .text(stage.address.description)),
                  ("status", .text(stage.status)),
                  ("command", .text(stage.command)),
                  ("depends_on", .texts(stage.dependsOn.map(\.description))),
                ])
              }
            ),
          ])
        }
      )
    ])
  }
}
