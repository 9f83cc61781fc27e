import Foundation

/// Remembers how far a scoring came, in a small file beside the output.
struct ScoringCheckpoint {
  /// Holds how far a scoring came.
  struct Progress: Codable, Equatable {
    var inputOffset: UInt64
    var outputBytes: UInt64
    var rows: Int
  }

  private struct Saved: Codable {
    var identity: String
    var progress: Progress
  }

  private let file: URL
  private let partial: String
  private let identity: String

  init(output: String, identity: String) {
    file = URL(filePath: output + ".partial.json")
    partial = output + ".partial"
    self.identity = identity
  }

  /// Returns where an earlier run of the same work stopped; nil when there is nothing to go on from.
  func read() -> Progress? {
    guard let data = try? Data(contentsOf: file),
      let saved = try? JSONDecoder().decode(Saved.self, from: data), saved.identity == identity,
      let facts = try? FileManager.default.attributesOfItem(atPath: partial),
      let size = facts[.size] as? UInt64, size >= saved.progress.outputBytes
    else { return nil }
    return saved.progress
  }

  /// Remembers `progress`; when that fails, a later run merely starts again.
  func write(_ progress: Progress) {
    let saved = Saved(identity: identity, progress: progress)
    try? JSONEncoder().encode(saved).write(to: file, options: .atomic)
  }

  func remove() {
    try? FileManager.default.removeItem(at: file)
  }
}
