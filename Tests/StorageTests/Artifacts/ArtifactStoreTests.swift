import Foundation
import Domain
import Storage
import Testing

struct ArtifactStoreTests {
  @Test func `an artifact is kept under the hash of its names and contents`() throws {
    let scene = try ArtifactScene()
    let source = try scene.folder("model", ["a.json": "1", "deep/b.json": "2"])
    let hash = try scene.store.add(folder: source)
    #expect(hash.count == 64)
    #expect(hash == (try ArtifactStore.hash(ofFolder: source)))
    let kept = scene.store.folder(of: hash)
    #expect(try String(contentsOfFile: kept + "/deep/b.json", encoding: .utf8) == "2")
    try scene.store.verify(hash)
  }

  @Test func `the same content is kept once, wherever it came from`() throws {
    let scene = try ArtifactScene()
    let first = try scene.store.add(folder: scene.folder("one", ["a": "1", "b": "2"]))
    let second = try scene.store.add(folder: scene.folder("two", ["b": "2", "a": "1"]))
    #expect(first == second)
    #expect(try scene.kept() == [first])
  }

  @Test(arguments: [
    ["a": "1", "c": "2"], ["a": "2", "b": "1"], ["a": "1"], ["a": "1", "x/b": "2"], [:],
  ])
  func `another name or content is another hash`(files: [String: String]) throws {
    let scene = try ArtifactScene()
    let first = try ArtifactStore.hash(ofFolder: scene.folder("one", ["a": "1", "b": "2"]))
    #expect(try ArtifactStore.hash(ofFolder: scene.folder("two", files)) != first)
  }

  @Test func `a changed artifact is found and named`() throws {
    let scene = try ArtifactScene()
    let hash = try scene.store.add(folder: scene.folder("one", ["a": "1"]))
    let place = scene.store.folder(of: hash)
    try Data("2".utf8).write(to: URL(fileURLWithPath: place + "/a"))
    let problem = #expect(throws: Problem.self) { try scene.store.verify(hash) }
    #expect(
      problem?.sentence
        == "the artifact is changed (\(place)). "
        + "Put the folder back from a backup, or train the version again.")
  }

  @Test func `a file too many is a change as well`() throws {
    let scene = try ArtifactScene()
    let hash = try scene.store.add(folder: scene.folder("one", ["a": "1"]))
    try Data().write(to: URL(fileURLWithPath: scene.store.folder(of: hash) + "/b"))
    #expect(throws: Problem.self) { try scene.store.verify(hash) }
  }

  @Test func `a missing artifact is found and named`() throws {
    let scene = try ArtifactScene()
    let problem = #expect(throws: Problem.self) { try scene.store.verify("00ff") }
    #expect(problem?.code == .damaged)
    #expect(problem?.what == "the artifact is missing")
  }

  @Test func `a damaged artifact is replaced when the same content comes again`() throws {
    let scene = try ArtifactScene()
    let source = try scene.folder("one", ["a": "1"])
    let hash = try scene.store.add(folder: source)
    try FileManager.default.removeItem(atPath: scene.store.folder(of: hash) + "/a")
    #expect(try scene.store.add(folder: source) == hash)
    try scene.store.verify(hash)
    #expect(try scene.kept() == [hash])
  }

  @Test func `a folder that is not there is named, and nothing is kept`() throws {
    let scene = try ArtifactScene()
    let problem = #expect(throws: Problem.self) {
      try scene.store.add(folder: scene.root + "/nowhere")
    }
    #expect(
      problem?.sentence
        == "the folder cannot be read (\(scene.root)/nowhere). Run the pipeline that writes it.")
    #expect(!FileManager.default.fileExists(atPath: scene.store.folder(of: "")))
  }

  @Test func `links are kept as what they lead to, files and folders alike`() throws {
    let scene = try ArtifactScene()
    let outside = try scene.folder("cache", ["a": "1", "deep/b": "2"])
    let source = try scene.folder("model", ["c": "3"])
    let files = FileManager.default
    try files.createSymbolicLink(atPath: source + "/a", withDestinationPath: outside + "/a")
    try files.createSymbolicLink(atPath: source + "/deep", withDestinationPath: "../cache/deep")
    let hash = try scene.store.add(folder: source)
    #expect(
      hash
        == (try ArtifactStore.hash(
          ofFolder: scene.folder(
            "plain", ["a": "1", "deep/b": "2", "c": "3"]))))
    try files.removeItem(atPath: outside)
    try scene.store.verify(hash)
  }

  @Test func `a link that leads nowhere is named, and nothing is kept`() throws {
    let scene = try ArtifactScene()
    let source = try scene.folder("model", ["a": "1"])
    try FileManager.default.createSymbolicLink(
      atPath: source + "/b", withDestinationPath: scene.root + "/gone")
    let problem = #expect(throws: Problem.self) { try scene.store.add(folder: source) }
    #expect(
      problem?.sentence == "the link leads to no file (\(source)/b). "
        + "Restore what it leads to, for example with dvc checkout.")
    #expect(!FileManager.default.fileExists(atPath: scene.store.folder(of: "")))
  }

  @Test func `links that lead in a circle are refused`() throws {
    let scene = try ArtifactScene()
    let source = try scene.folder("model", ["a": "1"])
    try FileManager.default.createSymbolicLink(
      atPath: source + "/again", withDestinationPath: source)
    let problem = #expect(throws: Problem.self) { try scene.store.add(folder: source) }
    #expect(problem?.what == "the folder holds itself, through a link")
  }

  @Test(arguments: 0..<10)
  func `the same content added at the same time is kept whole, once`(round: Int) async throws {
    let scene = try ArtifactScene()
    let source = try scene.folder(
      "one", Dictionary(uniqueKeysWithValues: (0..<20).map { ("file\($0)", "\($0)") }))
    let store = scene.store
    let hashes = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<4 { group.addTask { try store.add(folder: source) } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(try scene.kept() == Array(hashes))
    for hash in hashes { try store.verify(hash) }
  }

  @Test func `a store that is no folder is not called a full disk`() throws {
    let scene = try ArtifactScene()
    let source = try scene.folder("one", ["a": "1"])
    try Data().write(to: URL(fileURLWithPath: scene.root + "/kept"))
    let problem = #expect(throws: Problem.self) { try scene.store.add(folder: source) }
    #expect(problem?.code == .internalFailure)
    #expect(problem?.what == "the artifact could not be kept")
  }

  @Test func `what a killed engine left half copied does not stand in the way`() throws {
    let scene = try ArtifactScene()
    let source = try scene.folder("one", ["a": "1"])
    let hash = try ArtifactStore.hash(ofFolder: source)
    let left = scene.store.folder(of: "incoming-\(hash)-\(getpid())")
    try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
    try Data("half".utf8).write(to: URL(fileURLWithPath: left + "/a"))
    #expect(try scene.store.add(folder: source) == hash)
    try scene.store.verify(hash)
    scene.store.removeUnfinished()
    #expect(try scene.kept() == [hash])
  }

  @Test func `what was left half copied is removed, what is kept stays`() throws {
    let scene = try ArtifactScene()
    let hash = try scene.store.add(folder: scene.folder("one", ["a": "1"]))
    let left = scene.store.folder(of: "incoming-00ff-7")
    try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
    scene.store.removeUnfinished()
    #expect(try scene.kept() == [hash])
  }
}

/// A store of artifacts and folders to put into it, removed with the test.
private final class ArtifactScene {
  let root = FileManager.default.temporaryDirectory.path + "/artifacts-" + UUID().uuidString
  var store: ArtifactStore { ArtifactStore(root: root + "/kept") }

  init() throws {
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func folder(_ name: String, _ files: [String: String]) throws -> String {
    let folder = root + "/" + name
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (file, text) in files {
      let url = URL(fileURLWithPath: folder + "/" + file)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    return folder
  }

  func kept() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: store.folder(of: "")).sorted()
  }
}
