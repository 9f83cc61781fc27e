import Domain
import Foundation
import Storage
import Testing

@testable import Pipelines

@Suite struct KeptHashMemoTests {
  private let file = FileIdentity(
    device: .max, inode: 7, size: 3, modifiedAt: 1_700_000_000_123_456_789, changedAt: 5)

  @Test func `a digest is known to the next engine, for exactly that state of the file`()
    async throws
  {
    let project = try Project([:])
    let store = try Store(folder: project.root, time: LateClock())
    let memo = KeptHashMemo(store: store)
    memo.remember("aa", of: file)
    try await whileRunning(memo) {
      while try await store.readTelemetry({ try $0.fileHashes.all().isEmpty }) {
        await Task.yield()
      }
    }
    let next = KeptHashMemo(store: store)
    #expect(next.digest(of: file) == nil)
    try await whileRunning(next) {
      while next.digest(of: file) == nil { await Task.yield() }
    }
    #expect(next.digest(of: file) == "aa")
    let changed = FileIdentity(
      device: .max, inode: 7, size: 3, modifiedAt: file.modifiedAt + 1, changedAt: 5)
    #expect(next.digest(of: changed) == nil)
    try store.close()
  }

  @Test func `of a file that changed only the last state is kept`() async throws {
    let project = try Project([:])
    let store = try Store(folder: project.root, time: LateClock())
    try await store.record { transaction in
      for (size, digest) in [(1, "a"), (2, "b")] {
        try transaction.fileHashes.put([hash(inode: 1, size: Int64(size), digest)])
      }
    }
    let kept = try await store.readTelemetry { try $0.fileHashes.all() }
    #expect(kept == [hash(inode: 1, size: 2, "b")])
    try store.close()
  }

  @Test func `only the youngest digests are kept`() async throws {
    let project = try Project([:])
    let store = try Store(folder: project.root, time: LateClock())
    let kept = try await store.record { transaction in
      try transaction.fileHashes.put((1...9).map { hash(inode: $0, size: 1, "d\($0)") })
      try transaction.fileHashes.keepYoungest(2)
      return try transaction.fileHashes.all()
    }
    #expect(kept.map(\.digest) == ["d8", "d9"])
    try store.close()
  }

  private func hash(inode: Int64, size: Int64, _ digest: String) -> FileHash {
    FileHash(device: 1, inode: inode, size: size, modifiedAt: 1, changedAt: 1, digest: digest)
  }

  private func whileRunning(
    _ memo: KeptHashMemo, _ body: () async throws -> Void
  ) async throws {
    let running = Task { await memo.run { Issue.record("\($0.sentence)") } }
    try await body()
    running.cancel()
    await running.value
  }
}
