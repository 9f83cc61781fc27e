import ArgumentParser
import ConsoleCore
import Documents
import Domain
import EngineCore
import Foundation
import Pipelines

/// Reads every file that declares something, and says what is wrong with the first broken one.
struct ConfigCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Read binnacle.yaml, every dvc.yaml, every theme and console.yaml; say what is wrong.",
    discussion: """
      Needs no engine. Ends with 2 when a file is broken.

      Example: binnacle config check --workspace ~/models
      """)

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let folder = try global.engineFolder()
    let declaration = try WorkspaceFile.load(workspace: folder.workspace)
    let graph = try PipelineGraph.load(
      PipelineWorkspace(
        root: folder.workspace, memo: TransientHashMemo(), timekeeper: SystemTimekeeper()))
    try Self.checkPipelines(of: declaration, in: graph)
    let shelf = try ThemeShelf.load(.ofThisProcess)
    let file = try ConsoleFile.load(environment: ProcessInfo.processInfo.environment)
    _ = try file.applied(to: ConsoleSettings())
    _ = try file.theme(on: shelf, chosen: nil, otherwise: "")
    let terminal = CommandTerminal.standard
    let counts = [
      ("models", declaration.models.count), ("pipelines", graph.pipelines.count),
      ("stages", graph.stages.count), ("themes", shelf.themes.count),
    ]
    switch global.format {
    case .json: terminal.write(OrderedJSON.fields(counts.map { ($0.0, .integer($0.1)) }).text)
    case .text:
      terminal.write(
        "nothing wrong: " + counts.map { "\($0.1) \($0.0)" }.joined(separator: ", "))
    }
  }

  /// Each model's pipeline is one of the workspace's.
  private static func checkPipelines(
    of declaration: WorkspaceDeclaration, in graph: PipelineGraph
  ) throws(Problem) {
    let known = graph.pipelines.map(\.name)
    for model in declaration.models {
      guard let pipeline = model.pipeline, !known.contains(pipeline) else { continue }
      throw Problem(
        .invalidConfiguration,
        "model \(SafeText(model.name.rawValue)) names the pipeline "
          + "\(SafeText(pipeline.rawValue)), which is not there", at: "binnacle.yaml",
        fix: NearestName.advice(for: pipeline.rawValue, among: known.map(\.rawValue)))
    }
  }
}
