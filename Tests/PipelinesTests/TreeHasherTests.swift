import Domain
import Foundation
import Pipelines
import Synchronization
import Testing

@Suite struct TreeHasherTests {
  private func files(_ project: Project, _ folder: String) throws -> [String] {
    let place = WorkspacePath(folder, root: project.root)
    return try project.workspace.hasher.state(of: place)?.files.map(\.path) ?? []
  }

  @Test func `ignored files are not part of a folder`() throws {
    let project = try Project([
      ".dvcignore": "# c\n*.tmp\n/d/anchored\nbuild/\n!keep.tmp\nd/**/deep\n[xy].log\n",
      "d/a": "1", "d/b.tmp": "1", "d/keep.tmp": "1", "d/anchored": "1", "d/s/anchored": "1",
      "d/build/x": "1", "d/s/build": "1", "d/p/q/deep": "1", "d/x.log": "1", "d/z.log": "1",
      "d/.binnacle/x": "1", "d/.git/x": "1", "d/s/.dvcignore": "only\n", "d/s/only": "1",
      "d/only": "1",
    ])
    #expect(
      try files(project, "d")
        == ["a", "keep.tmp", "only", "s/anchored", "s/build", "z.log"])
  }

  @Test func `files are ordered by code points of the whole path`() throws {
    let project = try Project(["d/a/x": "", "d/a.b": "", "d/é": "", "d/Z": "", "d/a-b": ""])
    #expect(try files(project, "d") == ["Z", "a-b", "a.b", "a/x", "é"])
  }

  @Test func `a link that leads nowhere is one sentence`() throws {
    let project = try Project(["d/a": "1"])
    symlink("/no/such/file", project.root + "/d/link")
    let problem = #expect(throws: Problem.self) { try files(project, "d") }
    #expect(
      problem?.sentence
        == "the link d/link leads nowhere. Remove the link, or name it in .dvcignore.")
  }

  @Test func `a link that leads back up ends`() throws {
    let project = try Project(["d/a": "1"])
    symlink("..", project.root + "/d/up")
    #expect(throws: Problem.self) { try files(project, "d") }
  }

  @Test func `nothing is nothing`() throws {
    let project = try Project([:])
    let place = WorkspacePath("gone", root: project.root)
    #expect(try project.workspace.hasher.state(of: place) == nil)
  }

  @Test func `an unchanged file is read once, a fresh one is not trusted`() throws {
    let project = try Project(["a": "1"])
    let memo = CountingMemo()
    let path = project.root + "/a"
    let late = TreeHasher(root: project.root, memo: memo, timekeeper: LateClock())
    #expect(try late.digest(ofFile: path) == "c4ca4238a0b923820dcc509a6f75849b")
    #expect(try late.digest(ofFile: path) == "c4ca4238a0b923820dcc509a6f75849b")
    #expect(memo.counts == [1, 1])
    let fresh = CountingMemo()
    let early = TreeHasher(root: project.root, memo: fresh, timekeeper: FirstClock())
    _ = try early.digest(ofFile: path)
    _ = try early.digest(ofFile: path)
    #expect(fresh.counts == [0, 0])
  }

  @Test(arguments: [
    ("a/../b", "b"), ("./a//b/", "a/b"), ("..", "/"), (".", ""), ("/etc/x", "/etc/x"),
    ("/w/root/x", "x"), ("../root2", "/w/root2"),
  ])
  func `a path is the place it means`(_ written: String, _ place: String) {
    let expected = place == "/" ? "/w" : place
    #expect(WorkspacePath(written, root: "/w/root").text == expected)
  }
}

/// Counts hits and what was remembered.
private final class CountingMemo: HashMemo {
  private let inner = TransientHashMemo()
  private let hits = Mutex((found: 0, remembered: 0))

  var counts: [Int] { hits.withLock { [$0.found, $0.remembered] } }

  func digest(of identity: FileIdentity) -> String? {
    let found = inner.digest(of: identity)
    if found != nil { hits.withLock { $0.found += 1 } }
    return found
  }

  func remember(_ digest: String, of identity: FileIdentity) {
    hits.withLock { $0.remembered += 1 }
    inner.remember(digest, of: identity)
  }
}

private struct FirstClock: Timekeeper {
  let now = Timestamp(milliseconds: 0)
  let uptime = Duration.zero
  func wait(for duration: Duration) async throws {}
}
