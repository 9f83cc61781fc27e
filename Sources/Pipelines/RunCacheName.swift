import Documents
import Domain
import Hashing

/// Computes the names in DVC's run cache: SHA-256 over a record as sorted JSON, sizes left out.
enum RunCacheName {
  /// What follows from the digests; DVC leaves it out wherever it stands, also among parameters.
  private static let leftOut: Set<String> = ["size", "nfiles"]

  /// The digest of what a stage runs and reads, and of the paths it writes.
  static func key(of stage: Stage, _ inputs: StageInputs) throws(Problem) -> String {
    try key(
      of: LockedStage(
        command: inputs.command, dependencies: inputs.dependencies, outputs: [],
        parameters: inputs.parameters), writing: stage.outputs.map(\.path.written))
  }

  /// The same from a record.
  static func key(of record: LockedStage) throws(Problem) -> String {
    try key(of: record, writing: record.outputs.map(\.path))
  }

  /// The digest of a whole record.
  static func value(of record: LockedStage) throws(Problem) -> String {
    try digest(of: record.node)
  }

  private static func key(
    of record: LockedStage, writing paths: [String]
  ) throws(Problem) -> String {
    let sorted = paths.sorted(by: PathReader.precedes).map { Node(.string($0)) }
    let entries = record.node.entries.filter { $0.key != "outs" }
    return try digest(of: Node(.mapping(entries + [.init("outs", Node(.sequence(sorted)))])))
  }

  private static func digest(of node: Node) throws(Problem) -> String {
    let text = SortedJSON.text(of: node, leavingOut: leftOut)
    return try FileHasher.sha256(of: Array(text.utf8)).hex
  }
}
