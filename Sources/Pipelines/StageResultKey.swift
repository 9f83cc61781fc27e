import Documents
import Domain
import Hashing

/// Names what a stage makes from its inputs, so that an earlier run with the same is found again.
enum StageResultKey {
  /// The SHA-256 digest of command, dependencies, parameters and the paths of the outputs; nil for
  /// a stage whose results cannot be told from its inputs.
  static func key(of stage: Stage, _ inputs: StageInputs) throws(Problem) -> String? {
    guard stage.isRepeatable else { return nil }
    let record = LockedStage(
      command: inputs.command, dependencies: inputs.dependencies.map(\.withoutSize), outputs: [],
      parameters: inputs.parameters)
    let paths = stage.outputs.map(\.path.written).sorted(by: PathReader.precedes)
    // The same command in another folder reads and writes other files.
    let text =
      DocumentWriter.text(of: record.node) + stage.workingDirectory.text + "\n"
      + paths.joined(separator: "\n")
    let hasher = try IncrementalHasher(.sha256)
    try hasher.update(Array(text.utf8))
    return try hasher.finish().hex
  }
}

extension LockedStage.Item {
  /// Size and number of files follow from the digest.
  fileprivate var withoutSize: LockedStage.Item {
    LockedStage.Item(
      path: path,
      state: ContentState(digest: state.digest, size: 0, isExecutable: state.isExecutable),
      form: form)
  }
}
