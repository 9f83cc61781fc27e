import Documents
import Domain
import Synchronization

/// Keeps documents that were read, and reads one again only when its file changed.
public final class DocumentBook: Sendable {
  private struct Page {
    let identity: FileIdentity
    let root: Node
  }

  private let pages = Mutex<[String: Page]>([:])
  private let replaced: [String: Node]

  /// Creates an empty book.
  public convenience init() { self.init(replacing: [:]) }

  /// Creates a book in which some documents, by absolute path, stand for their files.
  init(replacing documents: [String: Node]) { replaced = documents }

  /// Returns the root of a document, nil when there is no such file.
  func document(at path: String, source: String) throws(Problem) -> Node? {
    if let root = replaced[path] { return root }
    guard let status = FileStatus(path: path), !status.isDirectory else { return nil }
    if let page = pages.withLock({ $0[path] }), page.identity == status.identity {
      return page.root
    }
    let bytes = try FileAccess.read(path)
    let root = try Self.parse(bytes, path: path, source: source)
    if FileStatus(path: path) == status {
      pages.withLock { $0[path] = Page(identity: status.identity, root: root) }
    }
    return root
  }

  /// Reads a file by the kind that its name tells; without one it is YAML, of which JSON is a part.
  private static func parse(
    _ bytes: [UInt8], path: String, source: String
  ) throws(Problem) -> Node {
    let lower = path.lowercased()
    if lower.hasSuffix(".toml") { return try TOMLDocument.parse(bytes: bytes, source: source) }
    if lower.hasSuffix(".py") { return try PythonConstants.parse(bytes: bytes, source: source) }
    return try Document.parse(bytes: bytes, source: source)
  }

  /// Forgets a document that this program is about to write.
  func forget(_ path: String) {
    pages.withLock { _ = $0.removeValue(forKey: path) }
  }
}
