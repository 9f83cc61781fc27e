import Domain
import Foundation
import GRDB
import Storage
import Testing

struct StoreInspectionTests {
  private func inspection(_ scene: StoreScene) throws(Problem) -> StoreInspection {
    try StoreInspection(folder: scene.folder, now: scene.time.now)
  }

  private func execute(_ sql: String, in scene: StoreScene, _ name: String) throws {
    let database = try DatabaseQueue(path: scene.folder + "/" + name)
    try database.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA foreign_keys = OFF; " + sql)
    }
  }

  @Test func `a new store is sound, also while it is open`() throws {
    let scene = try StoreScene()
    #expect(try inspection(scene).damages() == [])
  }

  @Test func `reading sees what was written beside it`() async throws {
    let scene = try StoreScene()
    let inspection = try inspection(scene)
    try await scene.append(.engine(.recovered("a")))
    #expect(try inspection.read { try $0.events.numbering().count } == 1)
  }

  @Test func `a folder where no engine ran is named`() {
    let problem = #expect(throws: Problem.self) {
      try StoreInspection(folder: "/nowhere", now: Timestamp(milliseconds: 0))
    }
    #expect(
      problem?.sentence
        == "there is no database; no engine has run here (/nowhere/engine.db). "
        + "Start one with binnacle engine start.")
  }

  @Test func `a row that refers to nothing is damage`() throws {
    let scene = try StoreScene()
    try execute(
      "INSERT INTO alias (model, alias, version) VALUES ('claims', 'champion', 7)", in: scene,
      "engine.db")
    #expect(
      try inspection(scene).damages().map(\.sentence) == [
        "the database is damaged: a row of alias refers to a missing row of version (engine.db). "
          + "Stop the engine and put the .binnacle folder back from a backup."
      ])
  }

  @Test func `bytes written over a database are damage`() async throws {
    let scene = try StoreScene()
    for name in 0..<200 { try await scene.append(.engine(.recovered("\(name)"))) }
    try scene.store.close()
    let path = scene.folder + "/engine.db"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for index in 8_192..<min(bytes.count, 24_576) { bytes[index] = 0x5A }
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(try inspection(scene).damages().first?.code == .damaged)
  }

  @Test func `a gap in the events names the first number that is missing`() async throws {
    let scene = try StoreScene()
    for name in ["a", "b", "c", "d"] { try await scene.append(.engine(.recovered(name))) }
    let whole = try inspection(scene).read { try $0.events.numbering() }
    #expect(whole.firstMissing == nil)
    #expect(whole.last == 4)
    try execute("DELETE FROM event WHERE number IN (2, 3)", in: scene, "engine.db")
    #expect(try inspection(scene).read { try $0.events.numbering().firstMissing } == 2)
    try execute("DELETE FROM event WHERE number = 1", in: scene, "engine.db")
    #expect(try inspection(scene).read { try $0.events.numbering().firstMissing } == 1)
  }
}
