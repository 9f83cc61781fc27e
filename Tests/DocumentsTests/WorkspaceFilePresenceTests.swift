import Documents
import Domain
import Foundation
import Testing

struct WorkspaceFilePresenceTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("binnacle-test-" + UUID().uuidString, isDirectory: true)

  @Test func `without a file nothing is declared`() throws {
    #expect(try WorkspaceFile.load(workspace: folder.path) == WorkspaceDeclaration())
  }

  @Test func `a file that cannot be read is no absent one`() throws {
    let unreadable = folder.appendingPathComponent("binnacle.yaml", isDirectory: true)
    try FileManager.default.createDirectory(at: unreadable, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let problem = #expect(throws: Problem.self) {
      try WorkspaceFile.load(workspace: folder.path)
    }
    #expect(problem?.code == .invalidConfiguration)
    #expect(
      problem?.sentence
        == "binnacle.yaml cannot be read (\(unreadable.path)). Make it a file that you may read.")
  }
}
