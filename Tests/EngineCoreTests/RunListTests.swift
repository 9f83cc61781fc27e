import Domain
import Foundation
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct RunListTests {
  @Test func `there is a project for each part of the dialect`() throws {
    #expect(
      try RunList.all.map(\.name) == [
        "always", "diamond", "fails", "folders", "linear", "nested", "sweep", "tracked",
      ])
  }

  @Test(arguments: try RunList.all)
  func `exactly the stages run that DVC runs`(_ list: RunList) async throws {
    let scene = try EngineScene(files: list.files)
    try await scene.withEngine { engine in
      for step in list.steps {
        try scene.apply(step)
        let run = try await engine.finishedRun(RunRequest(targets: step.targets))
        let ran = run.stages.filter { $0.state == .succeeded || $0.state == .failed }
        let restored = run.stages.filter { stage in
          stage.state == .cached
            && ["the cache has it", "an earlier run"].contains { stage.reason.contains($0) }
        }
        #expect(Self.names(ran) == step.ran, "\(list.name), \(step.label)")
        #expect(Self.names(restored) == step.restored, "\(list.name), \(step.label)")
        #expect((run.state != .finished) == step.fails, "\(list.name), \(step.label)")
      }
    }
  }

  private static func names(_ stages: [StageRun]) -> [String] {
    stages.map(\.address.description).sorted()
  }
}

extension EngineScene {
  /// Edits the workspace; a folder that becomes empty goes too.
  fileprivate func apply(_ step: RunList.Step) throws {
    for (path, text) in step.writes { try folder.write(text, to: path) }
    for path in step.removes {
      var url = URL(fileURLWithPath: folder.path + "/" + path)
      try FileManager.default.removeItem(at: url)
      url.deleteLastPathComponent()
      while url.path != folder.path,
        try FileManager.default.contentsOfDirectory(atPath: url.path).isEmpty
      {
        try FileManager.default.removeItem(at: url)
        url.deleteLastPathComponent()
      }
    }
  }
}
