import Documents
public import Domain
import Glibc

/// Holds the stages that one `dvc.yaml` declares.
public struct PipelineFile: Hashable, Sendable {
  /// The name every such file has.
  public static let fileName = "dvc.yaml"
  static let lockName = "dvc.lock"
  private static let knownKeys = [
    "stages", "vars", "params", "metrics", "plots", "artifacts", "datasets",
  ]

  /// The file's path from the workspace's root.
  public let name: PipelineName
  /// The folder the file lies in.
  public let folder: WorkspacePath
  /// The stages in the order of the file.
  public let stages: [Stage]
  /// The files of metrics that the file names besides those of its stages.
  let metricFiles: [WorkspacePath]
  /// The files of parameters that it names besides those of its stages.
  let parameterFiles: [WorkspacePath]

  /// Reads the stages out of a document.
  ///
  /// - Parameters:
  ///   - root: The document.
  ///   - name: The file's path from the workspace's root.
  ///   - workspace: The absolute path of the workspace.
  ///   - documents: Reads the files that values come from.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file, line and column.
  init(
    _ root: Node, name: PipelineName, workspace: String, documents: DocumentBook
  ) throws(Problem) {
    self.name = name
    folder = WorkspacePath(name.rawValue, root: workspace).parent
    guard !root.isNull else {
      stages = []
      metricFiles = []
      parameterFiles = []
      return
    }
    _ = try root.requireMapping(name.rawValue)
    try root.checkKeys(known: Self.knownKeys, in: name.rawValue)
    let values = try Interpolation(
      root, folder: folder, workspace: workspace, documents: documents)
    let paths = PathReader(folder: folder, workspace: workspace)
    func files(_ key: String) throws(Problem) -> [WorkspacePath] {
      guard let node = root[key] else { return [] }
      return try paths.places(try values.resolved(node), key: key)
    }
    metricFiles = try files("metrics")
    parameterFiles = try files("params")
    var stages: [Stage] = []
    var names: Set<String> = []
    if let declared = root["stages"], !declared.isNull {
      for entry in try declared.requireMapping("stages") {
        for template in try StageTemplate.expand(entry, values: values) {
          let reader = StageReader(
            pipeline: name, folder: folder, workspace: workspace, values: template.values,
            metricFiles: metricFiles)
          let stage = try reader.stage(named: template.name, from: template.body)
          guard names.insert(template.name).inserted else { throw Self.twice(entry, template) }
          stages.append(stage)
        }
      }
    }
    self.stages = stages
  }

  /// Reads one `dvc.yaml`.
  ///
  /// - Parameters:
  ///   - name: The file's path from the workspace's root.
  ///   - workspace: The absolute path of the workspace.
  ///   - documents: Reads the files that values come from.
  /// - Returns: Its stages.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file, line and column.
  public static func read(
    _ name: PipelineName, workspace: String, documents: DocumentBook
  ) throws(Problem) -> PipelineFile {
    let path = workspace + "/" + name.rawValue
    return try documents.pipeline(at: path) { (documents) throws(Problem) in
      guard let root = try documents.document(at: path, source: name.rawValue) else {
        throw FileAccess.failure("reading", path, code: ENOENT)
      }
      return try PipelineFile(root, name: name, workspace: workspace, documents: documents)
    }
  }

  private static func twice(_ entry: Node.Entry, _ template: StageTemplate) -> Problem {
    entry.keyNode.problem(
      "there are two stages named \(SafeText(template.name).text)", fix: "Rename one of them.")
  }
}
