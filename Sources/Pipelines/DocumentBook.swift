import Documents
import Domain
import Synchronization

/// Holds the documents that one look at the workspace reads, each as it was when first asked for
/// unless its file changed.
public final class DocumentBook: Sendable {
  private struct Page {
    let identity: FileIdentity
    let reading: ParsedDocuments.Reading
  }

  private let pages = Mutex<[String: Page]>([:])
  private let asked = Mutex<[String: KnownPipeline.Text]>([:])
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
    let reading = try reading(at: path, source: source)
    asked.withLock { $0[path] = KnownPipeline.Text(source: source, reading: reading?.number) }
    return reading?.root
  }

  /// Returns the stages of the `dvc.yaml` at an absolute path: those it had before as long as no
  /// file that they were read from changed, else what `read` finds.
  ///
  /// Of a pipeline with many stages every stage asks, so that reading them all each time would cost
  /// the square of their number.
  func pipeline(
    at path: String, _ read: (DocumentBook) throws(Problem) -> PipelineFile
  ) throws(Problem) -> PipelineFile {
    guard replaced.isEmpty else { return try read(self) }
    if let known = parsed.pipeline(at: path), isCurrent(known) { return known.file }
    let book = DocumentBook(parsed)
    let file = try read(book)
    parsed.keep(KnownPipeline(texts: book.asked.withLock { $0 }, file: file), at: path)
    return file
  }

  private func isCurrent(_ known: KnownPipeline) -> Bool {
    known.texts.allSatisfy { path, text in
      do throws(Problem) {
        return try reading(at: path, source: text.source)?.number == text.reading
      } catch {
        return false
      }
    }
  }

  private func reading(
    at path: String, source: String
  ) throws(Problem) -> ParsedDocuments.Reading? {
    guard let status = FileStatus(path: path), !status.isDirectory else { return nil }
    if let page = pages.withLock({ $0[path] }), page.identity == status.identity {
      return page.reading
    }
    let reading = try parsed.reading(of: try FileAccess.read(path), at: path, source: source)
    if FileStatus(path: path) == status {
      pages.withLock { $0[path] = Page(identity: status.identity, reading: reading) }
    }
    return reading
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
