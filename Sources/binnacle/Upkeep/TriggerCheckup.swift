import Documents
import Domain
import Foundation
import Pipelines

/// Finds triggers that cannot work in the workspace as it is.
struct TriggerCheckup {
  /// What is declared.
  let declaration: WorkspaceDeclaration
  /// The same as it is written; nothing without a file.
  let file: Node?
  /// The workspace's pipelines.
  let graph: PipelineGraph
  /// The absolute path of the workspace.
  let workspace: String
  /// The environment that an engine would inherit.
  let environment: [String: String]

  /// Looks at all triggers.
  ///
  /// - Returns: What keeps triggers from working until something comes, each with file and line.
  /// - Throws: The first ``Problem`` of a trigger that names what is not there.
  func warnings() throws(Problem) -> [Problem] {
    var warnings: [Problem] = []
    for trigger in declaration.triggers {
      guard let node = file?["triggers"]?[trigger.name.rawValue] else { continue }
      try checkAction(of: trigger, node)
      if let warning = try warning(about: trigger, node) { warnings.append(warning) }
    }
    return warnings
  }

  private func checkAction(of trigger: TriggerDeclaration, _ node: Node) throws(Problem) {
    switch trigger.action {
    case .run(let targets):
      let written = node["run"]
      for target in targets {
        do throws(Problem) {
          _ = try graph.selection([target])
        } catch {
          let place = written?.items.first { $0.text == target } ?? written ?? node
          throw place.problem(error.what, fix: error.fix)
        }
      }
    case .retrain(let model):
      guard declaration.model(model)?.pipeline == nil else { return }
      let written = node["retrain"] ?? node[trigger.source.kind] ?? node
      throw (written["model"] ?? written).problem(
        "model \(SafeText(model.rawValue)) has no pipeline to retrain it by",
        fix: "Give it pipeline: and the path of its dvc.yaml.")
    }
  }

  private func warning(
    about trigger: TriggerDeclaration, _ node: Node
  ) throws(Problem) -> Problem? {
    let source = node[trigger.source.kind] ?? node
    switch trigger.source {
    case .dataset(let path): return try missing(dataset: path, source)
    case .file(let rules): return missingFolder(of: rules, source["glob"] ?? source)
    case .webhook(let rules):
      let isSet = environment[rules.secretVariable]?.isEmpty == false
      return isSet
        ? nil
        : (source["secret_env"] ?? source).problem(
          "\(SafeText(rules.secretVariable)) is not set here", fix: "Start the engine with it.")
    case .git(let rules):
      do throws(Problem) {
        guard try BranchHead(rules, root: workspace).commit() == nil else { return nil }
        return (source["branch"] ?? source).problem(
          "there is no branch \(SafeText(rules.branch))", fix: "Correct the name, or push it.")
      } catch {
        throw (source["repository"] ?? source).problem(error.what, fix: error.fix)
      }
    case .alert(let rules):
      guard rules.newRows > 0, declaration.model(rules.model)?.retrainFile == nil else {
        return nil
      }
      return source.problem(
        "model \(SafeText(rules.model.rawValue)) has no retrain: file, so no new rows come",
        fix: "Declare retrain: {append: FILE}, or new_rows: 0.")
    case .schedule, .manual: return nil
    }
  }

  private func missing(dataset path: String, _ node: Node) throws(Problem) -> Problem? {
    guard !FileManager.default.fileExists(atPath: workspace + "/" + path) else { return nil }
    let problem = node.problem(
      "\(SafeText(path)) is not there", fix: "Correct the path, or add the data.")
    // A stage may still write what is missing; a .dvc file is written by people.
    guard !path.hasSuffix(".dvc") else { throw problem }
    return problem
  }

  private func missingFolder(of rules: ArrivalRules, _ node: Node) -> Problem? {
    let folder = rules.glob.split(separator: "/").dropLast()
      .prefix { !$0.contains(where: "*?[".contains) }.joined(separator: "/")
    let path = workspace + "/" + folder
    guard !FileManager.default.fileExists(atPath: path) else { return nil }
    return node.problem(
      "the folder \(SafeText(folder)) is not there yet",
      fix: "Make it, or correct the path; files are seen once it is there.")
  }
}
