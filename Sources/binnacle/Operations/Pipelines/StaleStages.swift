import Domain
import EngineLink

/// Shows what a run would do with each stage now.
enum StaleStages {
  /// Writes what the run that `request` asks for would do.
  ///
  /// - Parameters:
  ///   - request: What would be run.
  ///   - models: The models whose desired versions are told too.
  ///   - context: Where it is written.
  /// - Throws: ``Problem`` as the run itself would be refused.
  static func show(
    _ request: RunRequest, beside models: [ModelOverview] = [], in context: CommandContext
  ) async throws(Problem) {
    let pipelines = try await context.client.preview(of: request)
    context.write(
      json: json(pipelines, models),
      text: ([text(pipelines)] + SyncText.lines(models)).joined(separator: "\n"))
    // A run of everything would be refused for it; a file that is only gone stops nothing.
    if let broken = pipelines.compactMap(\.problem).first(where: { $0.code != .fileMissing }) {
      throw broken
    }
  }

  private static func text(_ pipelines: [PipelineSummary]) -> String {
    var table = TextTable(["stage", "now"])
    for stage in pipelines.flatMap(\.stages) {
      table.add([stage.address.description, stage.status])
    }
    for pipeline in pipelines {
      guard let problem = pipeline.problem else { continue }
      table.add([pipeline.name.rawValue, "cannot run: \(problem.sentence)"])
    }
    return table.isEmpty ? "no stage declared; add a dvc.yaml" : table.text
  }

  private static func json(
    _ pipelines: [PipelineSummary], _ models: [ModelOverview]
  ) -> OrderedJSON {
    .fields([
      (
        "pipelines",
        .list(pipelines) { pipeline in
          .fields([
            ("name", .text(pipeline.name.rawValue)),
            ("problem", .text(pipeline.problem?.sentence)),
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
      ),
      ("models", models.contains { $0.desired != nil } ? SyncText.json(models) : nil),
    ])
  }
}
