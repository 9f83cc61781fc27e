import Domain
import Foundation
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct PresenceTests {
  @Test(arguments: [true, false])
  func `an engine whose folder is gone, or made anew by another, stops itself`(
    isMadeAnew: Bool
  ) async throws {
    let scene = try EngineScene(files: ["raw.csv": "a\n"])
    let engine = try await scene.open()
    #expect(await !engine.stopIfAbandoned())
    let state = scene.folder.path + "/.binnacle"
    try FileManager.default.moveItem(atPath: state, toPath: scene.folder.path + "/away")
    if isMadeAnew {
      try FileManager.default.createDirectory(
        atPath: state, withIntermediateDirectories: true)
    }
    #expect(await engine.stopIfAbandoned())
    await engine.waitForStop()
    #expect(
      scene.journal.last
        == "\(scene.folder.path) is gone or another folder now; the engine stops")
    await engine.drain()
  }
}
