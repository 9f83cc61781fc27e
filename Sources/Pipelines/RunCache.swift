import Documents
import Domain

/// Keeps what stages made from which inputs, in DVC's own run cache: `runs/<2>/<key>/<value>`.
///
/// The key names command, dependencies, parameters and the paths of the outputs; the value what was
/// made too. So results that DVC made come back here, and those made here in DVC.
struct RunCache: Sendable {
  private static let prefixLength = 2

  private let folder: String

  /// - Parameter cache: The folder of the cache's objects.
  init(cache: String) { folder = cache + "/runs" }

  /// Returns the record that was kept last for a stage with these inputs.
  ///
  /// As in DVC, an older one does not stand in for it when it cannot be read.
  func newest(of stage: Stage, _ inputs: StageInputs) throws(Problem) -> LockedStage? {
    guard stage.isRepeatable else { return nil }
    let folder = try folder(of: try RunCacheName.key(of: stage, inputs))
    guard FileAccess.exists(folder) else { return nil }
    var newest: (path: String, modifiedAt: Int64)?
    for entry in try FileAccess.list(folder) {
      let path = folder + "/" + entry.name
      guard let modifiedAt = FileStatus(path: path)?.identity.modifiedAt else { continue }
      if newest.map({ modifiedAt > $0.modifiedAt }) ?? true { newest = (path, modifiedAt) }
    }
    return newest.flatMap { Self.record(at: $0.path) }
  }

  /// Keeps a record, unless the same is kept already.
  func keep(_ record: LockedStage, of stage: Stage) throws(Problem) {
    guard stage.keepsResult else { return }
    let folder = try folder(of: try RunCacheName.key(of: record))
    let path = folder + "/" + (try RunCacheName.value(of: record))
    guard Self.record(at: path) == nil else { return }
    try FileAccess.makeFolders(folder)
    try FileAccess.writeAtomically(Array(DocumentWriter.text(of: record.node).utf8), to: path)
  }

  private func folder(of key: String) throws(Problem) -> String {
    "\(folder)/\(key.prefix(Self.prefixLength))/\(key)"
  }

  /// Nil for a file that is not there or holds no record; DVC runs the stage then.
  private static func record(at path: String) -> LockedStage? {
    guard FileAccess.exists(path), let bytes = try? FileAccess.read(path),
      let root = try? Document.parse(bytes: bytes, source: "the run cache")
    else { return nil }
    return try? LockedStage(root)
  }
}

extension Stage {
  /// Whether equal inputs can be taken to give equal outputs.
  var isRepeatable: Bool {
    let reads = !dependencies.isEmpty || !parameters.isEmpty
    return reads && !outputs.isEmpty && !isAlwaysChanged
      && outputs.allSatisfy { !$0.persists && $0.place.isInside }
  }

  /// Whether DVC keeps what the stage made for a later run: not where a result, other than metrics
  /// and plots, is not to be cached.
  var keepsResult: Bool {
    isRepeatable && outputs.allSatisfy { $0.isCached || $0.kind != .output }
  }
}
