import Documents
import Domain
import Testing

@testable import Pipelines

@Suite struct ParsedDocumentsTests {
  private func root(_ text: String, in documents: ParsedDocuments) throws -> Node {
    try documents.root(of: Array(text.utf8), at: "/w/a.yaml", source: "a.yaml")
  }

  @Test func `text that changed is read anew, whatever the clock says`() throws {
    let documents = ParsedDocuments()
    #expect(try root("a: 1\n", in: documents)["a"]?.text == "1")
    #expect(try root("a: 2\n", in: documents)["a"]?.text == "2")
    #expect(try root("a: 1\n", in: documents)["a"]?.text == "1")
  }

  @Test func `text that did not change means what it meant`() throws {
    let documents = ParsedDocuments()
    let made = Node(.mapping([.init("made", Node(.bool(true)))]))
    documents.keep(made, written: Array("a: 1\n".utf8), at: "/w/a.yaml")
    #expect(try root("a: 1\n", in: documents) == made)
    #expect(try root("a: 1", in: documents)["a"]?.text == "1")
  }

  @Test func `a document that this program wrote is read as it was written`() throws {
    let project = try Project(["a.yaml": "a: old\n"])
    let documents = DocumentBook()
    let path = project.root + "/a.yaml"
    #expect(try documents.document(at: path, source: "a.yaml")?["a"]?.text == "old")
    let node = Node(.mapping([.init("a", Node(.string("new")))]))
    try documents.write(node, as: "a: new\n", to: path)
    #expect(try documents.document(at: path, source: "a.yaml") == node)
    try project.write("a.yaml", "a: own\n")
    #expect(try documents.document(at: path, source: "a.yaml")?["a"]?.text == "own")
  }
}
