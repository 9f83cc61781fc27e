import Documents
import Domain

/// Reads the values of a stage's parameters.
struct ParameterBook {
  private static let implicitFile = "params.yaml"

  let workspace: PipelineWorkspace

  /// Returns the values by dotted name, in the order `dvc.lock` has them.
  ///
  /// - Throws: ``Problem`` with code `fileMissing` or `notFound` for a file or a name that is
  ///   missing.
  func values(of stage: Stage) throws(Problem) -> [LockedStage.ParameterFile] {
    var files: [LockedStage.ParameterFile] = []
    for parameters in stage.parameters {
      let values = try values(of: parameters, stage: stage)
      files.append(.init(file: parameters.file.written, values: values))
    }
    return files
  }

  private func values(
    of parameters: StageParameters, stage: Stage
  ) throws(Problem) -> [LockedStage.Value] {
    let root = try document(parameters.file, stage: stage)
    // Of this file DVC takes every value, tracked or not.
    if parameters.file.written == Self.implicitFile { try root.refuseDates() }
    guard let keys = parameters.keys else {
      try root.refuseDates()
      return root.entries.map { LockedStage.Value(key: $0.key, node: $0.value) }
        .sorted { PathReader.precedes($0.key, $1.key) }
    }
    var values: [LockedStage.Value] = []
    for key in keys {
      guard let value = Self.value(of: key, in: root) else {
        throw Problem(
          .notFound,
          "\(shown(parameters.file)) has no parameter \(SafeText(key).text), which stage "
            + "\(stage.address) depends on",
          at: stage.place, fix: "Add it to \(shown(parameters.file)) or remove it from the stage.")
      }
      if let date = value.firstDate {
        throw value.isDate
          ? date.node.dateProblem(key) : date.node.dateProblem(key + "." + date.name)
      }
      values.append(.init(key: key, node: value))
    }
    return values
  }

  /// Finds `fit.rounds` as a key of that very name, or step by step.
  static func value(of key: String, in root: Node) -> Node? {
    if let direct = root[key] { return direct }
    var current = root
    for step in key.split(separator: ".", omittingEmptySubsequences: false) {
      if let next = current[String(step)] {
        current = next
      } else if let index = Int(step), current.items.indices.contains(index) {
        current = current.items[index]
      } else {
        return nil
      }
    }
    return current
  }

  private func document(_ file: StagePath, stage: Stage) throws(Problem) -> Node {
    let path = file.place.absolute(in: workspace.root)
    let source = file.place.description
    guard let root = try workspace.documents.document(at: path, source: source) else {
      throw Problem(
        .fileMissing,
        "the parameter file \(shown(file)) of stage \(stage.address) does not exist",
        at: stage.place, fix: "Create it or remove it from the stage.")
    }
    return root
  }

  private func shown(_ file: StagePath) -> String { SafeText(file.place.description).text }
}
