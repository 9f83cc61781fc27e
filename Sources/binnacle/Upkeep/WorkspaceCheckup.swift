import Documents
import Domain
import Pipelines

/// Is what is found in the files that declare a workspace, none of which is broken.
struct WorkspaceCheckup {
  /// How many models are declared.
  let models: Int
  /// How many pipelines there are.
  let pipelines: Int
  /// How many stages they have.
  let stages: Int
  /// What keeps triggers waiting, a sentence each.
  let warnings: [String]

  /// Reads `binnacle.yaml` and every `dvc.yaml`.
  ///
  /// - Parameters:
  ///   - workspace: The absolute path of the workspace.
  ///   - environment: The environment that an engine would inherit.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file, line and the fix.
  init(_ workspace: String, environment: [String: String]) throws(Problem) {
    let declaration = try WorkspaceFile.load(workspace: workspace)
    let graph = try PipelineGraph.load(
      PipelineWorkspace(
        root: workspace, memo: TransientHashMemo(), timekeeper: SystemTimekeeper()))
    try Self.checkPipelines(of: declaration, in: graph)
    warnings = try TriggerCheckup(
      declaration: declaration, file: try WorkspaceFile.document(workspace: workspace),
      graph: graph, workspace: workspace, environment: environment
    ).warnings().map(\.sentence)
    models = declaration.models.count
    pipelines = graph.pipelines.count
    stages = graph.stages.count
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
