import Documents
import Domain

/// Reads one stage out of a `dvc.yaml`, its values already known.
struct StageReader {
  private static let knownKeys = [
    "cmd", "wdir", "deps", "outs", "params", "metrics", "plots", "vars", "frozen",
    "always_changed", "desc", "meta",
  ]

  let pipeline: PipelineName
  let folder: WorkspacePath
  let workspace: String
  let values: Interpolation
  /// The files that the whole `dvc.yaml` names as metrics.
  let metricFiles: [WorkspacePath]

  func stage(named name: String, from declared: Node) throws(Problem) -> Stage {
    let title = "stage \(SafeText(name).text)"
    _ = try declared.requireMapping(title)
    try declared.checkKeys(known: Self.knownKeys, in: title)
    let start = try declared["wdir"].map { node throws(Problem) in
      let written = try values.resolved(node).string("wdir")
      return WorkspacePath(written, from: folder, root: workspace)
    }
    let own = try values.loading(declared["vars"], from: start ?? folder)
    let body = try own.resolved(declared)
    let paths = PathReader(folder: start ?? folder, workspace: workspace)
    let outputs = try outputs(body, paths: paths)
    return Stage(
      pipeline: pipeline, name: StageName(name), command: try command(body, title: title),
      workingDirectory: paths.folder, dependencies: try paths.dependencies(body["deps"]),
      outputs: outputs, metricFiles: metricFiles(of: outputs),
      parameters: try paths.parameters(body["params"]),
      isFrozen: try flag("frozen", in: body), isAlwaysChanged: try flag("always_changed", in: body),
      summary: try body["desc"].map { node throws(Problem) in SafeText(try node.string("desc")) },
      settings: StageSettings(body["meta"]?["binnacle"]), place: declared.place)
  }

  private func metricFiles(of outputs: [StageOutput]) -> [WorkspacePath] {
    let own = outputs.filter { $0.kind == .metric }.map(\.place)
    let named = metricFiles.filter { file in
      !own.contains(file) && outputs.contains { $0.place == file || $0.place.contains(file) }
    }
    return own + named
  }

  private func command(_ body: Node, title: String) throws(Problem) -> StageCommand {
    guard let node = body["cmd"] else {
      throw body.problem("\(title) has no cmd", fix: "Add cmd: and the command to run.")
    }
    guard case .sequence(let items) = node.value else { return .text(try text(node)) }
    var commands: [String] = []
    for item in items { commands.append(try text(item)) }
    return .list(commands)
  }

  private func text(_ node: Node) throws(Problem) -> String {
    let text = try node.string("cmd")
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw node.problem("cmd is empty", fix: "Write the command to run.")
    }
    return text
  }

  private func flag(_ key: String, in body: Node) throws(Problem) -> Bool {
    guard let node = body[key] else { return false }
    return try node.bool(key)
  }

  private func outputs(_ body: Node, paths: PathReader) throws(Problem) -> [StageOutput] {
    var all = try paths.outputs(body["outs"], key: "outs", kind: .output)
    all += try paths.outputs(body["metrics"], key: "metrics", kind: .metric)
    all += try paths.outputs(body["plots"], key: "plots", kind: .plot)
    return all
  }
}
