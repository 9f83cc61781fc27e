import Documents
import Domain
import Testing

@testable import Pipelines

@Suite struct ParsedDocumentsTests {
  private func root(_ text: String, in documents: ParsedDocuments) throws -> Node {
    try documents.reading(of: Array(text.utf8), at: "/w/a.yaml", source: "a.yaml").root
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

  @Test func `a pipeline is read anew once a file that its values came from changed`() throws {
    let pipeline = """
      vars: [more.yaml]
      stages:
        fit: {cmd: "fit ${rate} ${depth}"}

      """
    let project = try Project([
      "dvc.yaml": pipeline, "more.yaml": "depth: 3\n", "params.yaml": "rate: 1\n",
    ])
    let parsed = ParsedDocuments()
    func command() throws -> StageCommand? {
      try PipelineFile.read(
        .root, workspace: project.root, documents: DocumentBook(parsed)
      ).stages.first?.command
    }
    #expect(try command() == .text("fit 1 3"))
    try project.write("params.yaml", "rate: 2\n")
    #expect(try command() == .text("fit 2 3"))
    try project.write("more.yaml", "depth: 4\n")
    #expect(try command() == .text("fit 2 4"))
    try project.write("dvc.yaml", pipeline.replacing("fit ${rate}", with: "train ${rate}"))
    #expect(try command() == .text("train 2 4"))
    try project.remove("params.yaml")
    #expect(throws: Problem.self) { try command() }
    try project.write("params.yaml", "rate: 5\n")
    #expect(try command() == .text("train 5 4"))
  }

  @Test func `a params file that appears later is seen`() throws {
    let project = try Project([
      "dvc.yaml": "vars: [{rate: 1}]\nstages:\n  fit: {cmd: \"fit ${rate}\"}\n"
    ])
    let parsed = ParsedDocuments()
    func stages() throws -> [Stage] {
      try PipelineFile.read(
        .root, workspace: project.root, documents: DocumentBook(parsed)
      ).stages
    }
    #expect(try stages().first?.command == .text("fit 1"))
    try project.write("params.yaml", "rate: 2\n")
    #expect(throws: Problem.self) { try stages() }
  }
}
