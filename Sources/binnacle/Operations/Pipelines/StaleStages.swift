import Domain
import EngineLink

/// Shows what a run would do with each stage now.
enum StaleStages {
  /// Writes what the run that `request` asks for would do.
  ///
  /// - Throws: ``Problem`` as the run itself would be refused.
  static func show(_ request: RunRequest, in context: CommandContext) async throws(Problem) {
    let pipelines = try await context.client.preview(of: request)
    context.write(json: json(pipelines), text: text(pipelines))
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

  private static func json(_ pipelines: [PipelineSummary]) -> OrderedJSON {
    .object([
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
      )
    ])
  }
}
