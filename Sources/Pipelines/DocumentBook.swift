import Documents
import Domain
import Synchronization

/// Holds the documents that one look at the workspace reads, each as it was when first asked for
/// unless its file changed.
public final class DocumentBook: Sendable {
  private struct Page {
    let identity: FileIdentity
    let root: Node
  }

  private let pages = Mutex<[String: Page]>([:])
  private let replaced: [String: Node]
  private let parsed: ParsedDocuments

  /// Creates an empty book.
  public convenience init() { self.init(ParsedDocuments()) }

  /// Creates a book.
  ///
  /// - Parameters:
  ///   - parsed: Remembers what text meant, beyond this book.
  ///   - documents: Roots, by absolute path, that stand for their files.
  init(_ parsed: ParsedDocuments, replacing documents: [String: Node] = [:]) {
    self.parsed = parsed
    replaced = documents
  }

  /// Returns a book in which some documents, by absolute path, stand for their files.
  func replacing(_ documents: [String: Node]) -> DocumentBook {
    DocumentBook(parsed, replacing: documents)
  }

  /// Returns the root of a document, nil when there is no such file.
  func document(at path: String, source: String) throws(Problem) -> Node? {
    if let root = replaced[path] { return root }
    guard let status = FileStatus(path: path), !status.isDirectory else { return nil }
    if let page = pages.withLock({ $0[path] }), page.identity == status.identity {
      return page.root
    }
    let root = try parsed.root(of: try FileAccess.read(path), at: path, source: source)
    if FileStatus(path: path) == status {
      pages.withLock { $0[path] = Page(identity: status.identity, root: root) }
    }
    return root
  }

  /// Writes a document in place of what its file holds.
  func write(_ root: Node, as text: String, to path: String) throws(Problem) {
    let bytes = Array(text.utf8)
    pages.withLock { _ = $0.removeValue(forKey: path) }
    try FileAccess.writeAtomically(bytes, to: path)
    parsed.keep(root, written: bytes, at: path)
  }

  /// Forgets a document that this program is about to write.
  func forget(_ path: String) {
    pages.withLock { _ = $0.removeValue(forKey: path) }
  }
}
