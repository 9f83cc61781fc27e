import ArgumentParser
import Domain
import EngineLink
import TextUI

/// Draws which stage needs which.
struct GraphCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draw which stage needs which.",
    discussion: """
      A stage stands beneath the last stage it needs; others it needs are named beside it.

      Example: binnacle graph
      """)

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let pipelines = try await context.client.pipelines()
    context.write(json: Self.json(pipelines), text: StageTree(pipelines, context.glyphs.text).text)
  }

  private static func json(_ pipelines: [PipelineSummary]) -> OrderedJSON {
    .object([
      (
        "stages",
        .list(pipelines.flatMap(\.stages)) { stage in
          .fields([
            ("stage", .text(stage.address.description)),
            ("depends_on", .texts(stage.dependsOn.map(\.description))),
          ])
        }
      )
    ])
  }
}
