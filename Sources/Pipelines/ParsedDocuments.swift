import Documents
import Domain
import Synchronization

/// Remembers what the text of documents meant, so that text that did not change is read once.
///
/// It compares bytes, not times: a file that is written twice within one tick of the clock is never
/// taken for what it was.
final class ParsedDocuments: Sendable {
  /// What one text of a file meant.
  struct Reading {
    let root: Node
    /// Differs between any two readings, so that equal numbers stand for equal text.
    let number: Int
  }

  private struct Page {
    let bytes: [UInt8]
    let reading: Reading
  }

  private struct State {
    var pages: [String: Page] = [:]
    var pipelines: [String: KnownPipeline] = [:]
    var readings = 0
  }

  /// Far above the files of any workspace seen; beyond it everything is forgotten.
  private static let mostPages = 1_024

  private let state = Mutex(State())

  /// Returns what `bytes` mean, read by the kind of document that the file's name tells.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - path: The absolute path of the file.
  ///   - source: What problems call the file.
  /// - Returns: The root, and the number of its reading.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names the line.
  func reading(
    of bytes: [UInt8], at path: String, source: String
  ) throws(Problem) -> Reading {
    if let page = state.withLock({ $0.pages[path] }), page.bytes == bytes { return page.reading }
    return keep(try Self.parse(bytes, path: path, source: source), written: bytes, at: path)
  }

  /// Remembers a document that this program writes.
  @discardableResult
  func keep(_ root: Node, written bytes: [UInt8], at path: String) -> Reading {
    state.withLock { state in
      if state.pages.count >= Self.mostPages { state.pages = [:] }
      state.readings += 1
      let reading = Reading(root: root, number: state.readings)
      state.pages[path] = Page(bytes: bytes, reading: reading)
      return reading
    }
  }

  /// Returns the stages that were read of the `dvc.yaml` at an absolute path the last time.
  func pipeline(at path: String) -> KnownPipeline? { state.withLock { $0.pipelines[path] } }

  /// Remembers the stages of the `dvc.yaml` at an absolute path.
  func keep(_ pipeline: KnownPipeline, at path: String) {
    state.withLock { state in
      if state.pipelines.count >= Self.mostPages { state.pipelines = [:] }
      state.pipelines[path] = pipeline
    }
  }

  /// Without a known ending it is YAML, of which JSON is a part.
  static func parse(
    _ bytes: [UInt8], path: String, source: String
  ) throws(Problem) -> Node {
    let lower = path.lowercased()
    if lower.hasSuffix(".toml") { return try TOMLDocument.parse(bytes: bytes, source: source) }
    if lower.hasSuffix(".py") { return try PythonConstants.parse(bytes: bytes, source: source) }
    return try Document.parse(bytes: bytes, source: source)
  }
}
