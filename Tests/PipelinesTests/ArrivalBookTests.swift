import Domain
import Storage
import Testing

@testable import Pipelines

@Suite struct ArrivalBookTests {
  private static func look(_ size: Int64, _ changedAt: Int64 = 1) -> ArrivalBook.Look {
    ArrivalBook.Look(size: size, changedAt: changedAt)
  }

  @Test func `a file counts once its size and time rest`() {
    var book = ArrivalBook(known: [:], settle: .seconds(5))
    let first = book.hasArrived(Self.look(10), at: "/a", now: .zero)
    #expect(!first && book.wait(at: .seconds(2)) == .seconds(3))
    let grown = [4, 8].map { book.hasArrived(Self.look(20), at: "/a", now: .seconds($0)) }
    #expect(grown == [false, false] && book.waiting == ["/a"])
    let rested = [9, 60].map { book.hasArrived(Self.look(20), at: "/a", now: .seconds($0)) }
    #expect(rested == [true, false])
    #expect(book.waiting.isEmpty && book.wait(at: .seconds(9)) == nil)
  }

  @Test func `a known file counts again when it changes, and a lost one waits no more`() {
    let known = ["/a": KnownFile(size: 10, changedAt: 1, hash: "")]
    var book = ArrivalBook(known: known, settle: .zero)
    let changes: [Int64] = [1, 2]
    let seen = changes.map { book.hasArrived(Self.look(10, $0), at: "/a", now: .zero) }
    #expect(seen == [false, true])
    var slow = ArrivalBook(known: [:], settle: .seconds(1))
    let gone = [Self.look(1), nil].map { slow.hasArrived($0, at: "/b", now: .zero) }
    #expect(gone == [false, false] && slow.waiting.isEmpty)
  }
}

@Suite struct ArrivalStepsTests {
  private static func step(_ paths: Set<String>) -> ArrivalSteps.Step {
    ArrivalSteps.Step(paths: paths)
  }

  @Test func `what comes meanwhile is looked at in one go, once`() {
    let steps = ArrivalSteps()
    steps.add(Self.step(["/a"]))
    steps.add(Self.step(["/a", "/b"]))
    #expect(steps.take() == Self.step(["/a", "/b"]))
    #expect(steps.take().isEmpty)
  }

  @Test func `more paths than can wait become one look at everything`() {
    let steps = ArrivalSteps()
    steps.add(Self.step(Set((0...ArrivalSteps.mostPaths).map { "/\($0)" })))
    steps.add(Self.step(["/late"]))
    #expect(steps.take() == ArrivalSteps.Step(isRescan: true))
  }

  @Test func `there is one timer at a time`() {
    let steps = ArrivalSteps()
    #expect(steps.setTimer() && !steps.setTimer())
    steps.timerHasEnded()
    #expect(steps.setTimer())
  }
}

@Suite struct RemoteFileSystemTests {
  private static let mounts = """
    21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
    40 21 0:38 / /data rw,relatime shared:20 - nfs4 host:/data rw
    41 40 0:39 / /data/local rw - tmpfs tmpfs rw
    42 21 0:40 / /mnt/phone rw - fuse.sshfs a:/ rw
    """

  @Test(arguments: [
    ("/home/a", false), ("/data/in", true), ("/data", true), ("/database", false),
    ("/data/local/in", false), ("/mnt/phone/x", true),
  ])
  func `the innermost mount says whether changes are reported`(_ folder: String, _ isRemote: Bool) {
    #expect(RemoteFileSystem.holds(folder, mounts: Self.mounts) == isRemote)
  }
}

@Suite struct BranchHeadTests {
  private static let commit = String(repeating: "1a", count: 20)
  private static let other = String(repeating: "2b", count: 20)

  private func head(_ project: Project, _ branch: String = "main") -> BranchHead {
    BranchHead(.init(branch: branch), root: project.root)
  }

  @Test func `a branch is read loose, packed, and through a worktree's link`() throws {
    let project = try Project([:])
    try project.write(".git/HEAD", "ref: refs/heads/main\n")
    #expect(try head(project).commit() == nil)
    try project.write(
      ".git/packed-refs", "# pack-refs with: peeled\n\(Self.other) refs/heads/main\n")
    #expect(try head(project).commit()?.revision == Self.other)
    try project.write(".git/refs/heads/main", "\(Self.commit)\n")
    #expect(try head(project).commit()?.revision == Self.commit)
    try project.write(".git/refs/heads/a/b", "\(Self.commit)\n")
    #expect(
      head(project, "a/b").folders.map { $0.dropFirst(project.root.count) } == [
        "/.git", "/.git/refs/heads", "/.git/refs/heads/a",
      ])
    try project.write("tree/.git", "gitdir: ../.git/worktrees/x\n")
    try project.write(".git/worktrees/x/commondir", "../..\n")
    try project.write(".git/worktrees/x/HEAD", "ref: refs/heads/main\n")
    let tree = BranchHead(.init(branch: "main", repository: "tree"), root: project.root)
    #expect(try tree.commit()?.revision == Self.commit)
  }

  @Test func `who moved the branch is read from its log, if that is of the same commit`() throws {
    let project = try Project([:])
    try project.write(".git/HEAD", "ref: refs/heads/main\n")
    try project.write(".git/refs/heads/main", "\(Self.commit)\n")
    let line =
      "\(Self.other) \(Self.commit) Rob Ot <robot@example.org> 1700000000 +0100\tcommit: x\n"
    try project.write(".git/logs/refs/heads/main", line)
    #expect(try head(project).commit()?.author == "Rob Ot <robot@example.org>")
    try project.write(".git/refs/heads/main", "\(Self.other)\n")
    #expect(try head(project).commit()?.author == nil)
  }

  @Test func `a folder that is no repository is named`() throws {
    let project = try Project([:])
    #expect(throws: Problem.self) { try head(project).commit() }
    #expect(head(project).folders.isEmpty)
  }
}
