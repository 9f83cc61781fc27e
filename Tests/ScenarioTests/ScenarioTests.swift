import Domain
import Foundation
import Testing

/// Lives through every story in the folder `Scenarios`.
struct ScenarioTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Scenarios").path

  private static let paths: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".scenario") }.sorted()
  }()

  @Test(.timeLimit(.minutes(2)), arguments: paths)
  func `every story comes true`(name: String) async throws {
    let path = Self.folder + "/" + name
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let story = try StoryReader(path: path).story(from: text)
    guard let failure = await StoryRunner.failure(of: story) else { return }
    Issue.record(
      "\(failure)",
      sourceLocation: SourceLocation(
        fileID: "ScenarioTests/\(name)", filePath: path, line: failure.line, column: 1))
  }

  @Test func `there are stories`() {
    #expect(Self.paths.count >= 14)
  }
}
