import Documents
import Domain
import Synchronization

/// Remembers what the text of documents meant, so that text that did not change is read once.
///
/// It compares bytes, not times: a file that is written twice within one tick of the clock is never
/// taken for what it was.
final class ParsedDocuments: Sendable {
  private struct Page {
    let bytes: [UInt8]
    let root: Node
  }

  /// Far above the files of any workspace seen; beyond it everything is forgotten.
  private static let mostPages = 1_024

  private let pages = Mutex<[String: Page]>([:])

  /// Returns the root of the document that `bytes` are, read by the kind that its name tells.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - path: The absolute path of the file.
  ///   - source: What problems call the file.
  /// - Returns: The root.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names the line.
  func root(of bytes: [UInt8], at path: String, source: String) throws(Problem) -> Node {
    if let page = pages.withLock({ $0[path] }), page.bytes == bytes { return page.root }
    let root = try Self.parse(bytes, path: path, source: source)
    keep(root, written: bytes, at: path)
    return root
  }

  /// Remembers a document that this program writes.
  func keep(_ root: Node, written bytes: [UInt8], at path: String) {
    pages.withLock { pages in
      if pages.count >= Self.mostPages { pages = [:] }
      pages[path] = Page(bytes: bytes, root: root)
    }
  }

  /// Without a known ending it is YAML, of which JSON is a part.
  private static func parse(
    _ bytes: [UInt8], path: String, source: String
  ) throws(Problem) -> Node {
    let lower = path.lowercased()
    if lower.hasSuffix(".toml") { return try TOMLDocument.parse(bytes: bytes, source: source) }
    if lower.hasSuffix(".py") { return try PythonConstants.parse(bytes: bytes, source: source) }
    return try Document.parse(bytes: bytes, source: source)
  }
}
