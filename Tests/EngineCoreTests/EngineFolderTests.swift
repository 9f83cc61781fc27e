import Domain
import Foundation
import TestSupport
import Testing

@testable import EngineCore

struct EngineFolderTests {
  private static func mode(_ path: String) -> UInt32 {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  @Test func `a group is let through to the socket and to nothing else`() throws {
    let scratch = try TemporaryFolder()
    let folder = EngineFolder(workspace: scratch.path)
    try folder.create()
    #expect(Self.mode(folder.root) == 0o700)
    for name in ["engine.db", "engine.db-wal", "engine.log", "engine.lock", "socket-path"] {
      try scratch.write("x", to: ".binnacle/" + name)
      chmod(folder.root + "/" + name, 0o644)
    }
    try FileManager.default.createDirectory(
      atPath: folder.root + "/other", withIntermediateDirectories: true)
    try folder.open(toGroup: getegid())
    // They may go through the folder, but not list it.
    #expect(Self.mode(folder.root) == 0o710)
    for name in ["engine.db", "engine.db-wal", "engine.log"] {
      #expect(Self.mode(folder.root + "/" + name) == 0o600)
    }
    for path in [folder.lock, folder.socketPointer] { #expect(Self.mode(path) == 0o640) }
    for path in [folder.artifacts, folder.runs, folder.attempts, folder.root + "/other"] {
      #expect(Self.mode(path) == 0o700)
    }
  }

  @Test func `without a group the folder is its owner's again`() throws {
    let scratch = try TemporaryFolder()
    let folder = EngineFolder(workspace: scratch.path)
    try folder.create()
    try folder.open(toGroup: getegid())
    try folder.create()
    #expect(Self.mode(folder.root) == 0o700)
  }

  @Test func `whoever may read the lock can tell that an engine runs`() throws {
    let scratch = try TemporaryFolder()
    let path = scratch.path + "/engine.lock"
    let lock = try EngineLock(path: path)
    chmod(path, 0o440)
    #expect(EngineLock.isHeld(path: path))
    withExtendedLifetime(lock) {}
  }
}
