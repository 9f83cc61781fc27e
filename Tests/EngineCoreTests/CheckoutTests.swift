import Domain
import Foundation
import Pipelines
import Storage
import TestSupport
import Testing

@testable import EngineCore

/// R3-07, R0-12: what is trained is what was pushed, and nothing that nobody committed is lost.
@Suite(.timeLimit(.minutes(5))) struct CheckoutTests {
  private static let extended =
    EngineScene.pipeline + """

        package:
          cmd: git rev-parse --short HEAD > tag.txt
          deps: [model]
          outs: [tag.txt]

      """

  /// Runs a push of `files` after `before`; returns the run and where the workspace stands.
  private static func pushed(
    _ files: [String: String] = ["raw.csv": "a,b\n5,6\n"], trigger: String? = nil,
    revision: String? = nil, branch: String = "main",
    before: (GitScene) throws -> Void = { _ in }
  ) async throws -> (git: GitScene, run: PipelineRun, isThere: Bool) {
    let git = try trigger.map { try GitScene($0) } ?? GitScene()
    let commit = try git.push(files)
    try before(git)
    let run = try await git.scene.withEngine { engine in
      try await git.run(engine, revision ?? commit, branch: branch)
    }
    return (git, run, (try? git.git("rev-parse", "HEAD")) == commit)
  }

  private static func reason(_ run: PipelineRun) -> String? {
    run.stages.first { $0.state == .failed }?.reason
  }

  @Test func `a run reads the commit that was pushed, with the stages it has`() async throws {
    let (git, run, isThere) = try await Self.pushed([
      "raw.csv": "a,b\n5,6\n", "dvc.yaml": Self.extended,
    ])
    #expect(isThere)
    #expect(run.state == .finished)
    #expect(run.stages.map(\.address.stage.rawValue) == ["prepare", "fit", "package"])
    #expect(run.pipelines == [.root])
    #expect(try git.scene.folder.read("rows.csv") == "a,b\n5,6\n")
    #expect(try git.scene.folder.read("tag.txt") == (run.origin?.shortRevision ?? "") + "\n")
  }

  @Test func `a stage waits for one that the commit puts before it`() async throws {
    let git = try GitScene()
    let source =
      "  fetch:\n    cmd: printf '9,9' > raw.csv\n    deps: [models]\n    outs: [raw.csv]\n"
    try await git.scene.withEngine { engine in
      #expect(try await engine.finishedRun().state == .finished)
      let commit = try git.push(["dvc.yaml": EngineScene.pipeline + "\n" + source])
      let run = try await git.run(engine, commit)
      #expect(run.state == .finished)
      #expect(run.stages.map(\.state) == [.succeeded, .succeeded, .succeeded])
      #expect(try git.scene.folder.read("rows.csv") == "9,9")
    }
  }

  @Test func `edits that a push does not touch stay`() async throws {
    let (git, run, isThere) = try await Self.pushed { git in
      try git.scene.folder.write("mine\n", to: "metrics.json")
      try git.scene.folder.write("new\n", to: "notes.txt")
    }
    #expect(isThere && run.state == .finished)
    #expect(try git.scene.folder.read("notes.txt") == "new\n")
  }

  @Test(arguments: [true, false])
  func `edits that a push would overwrite end the run and stay`(_ isTracked: Bool) async throws {
    let file = isTracked ? "raw.csv" : "fresh.csv"
    let (git, run, isThere) = try await Self.pushed([file: "a,b\n5,6\n"]) { git in
      try git.scene.folder.write("mine\n", to: file)
    }
    #expect(!isThere && run.state == .failed)
    let short = run.origin?.shortRevision ?? ""
    #expect(
      Self.reason(run) == "commit \(short) changes \(file), edited and not committed here "
        + "(checkout). Commit, stash or discard the edits, then run git merge --ff-only \(short) and "
        + "binnacle run.")
    #expect(try git.scene.folder.read(file) == "mine\n")
  }

  @Test func `commits of the workspace's own are kept`() async throws {
    let (_, run, isThere) = try await Self.pushed { git in
      try git.scene.folder.write("mine\n", to: "notes.txt")
      try git.commit("mine")
    }
    #expect(!isThere)
    #expect(
      Self.reason(run)
        == "the workspace has commits that \(run.origin?.shortRevision ?? "") does not "
        + "follow (checkout). Push them, or bring the workspace back to the branch.")
  }

  @Test func `another branch is not moved`() async throws {
    let (git, run, isThere) = try await Self.pushed { git in
      try git.git("checkout", "--quiet", "-b", "mine")
    }
    #expect(!isThere)
    #expect(
      Self.reason(run)
        == "the workspace is on mine, not on main (checkout). Check that branch out, "
        + "or declare checkout: none.")
    #expect(try git.git("symbolic-ref", "--short", "HEAD") == "mine")
  }

  @Test(arguments: [("side", "the workspace is on main"), ("main", nil)])
  func `a request about a branch that is not checked out starts nothing`(
    _ branch: String, _ reason: String?
  ) async throws {
    let git = try GitScene("webhook: {provider: gitlab, secret_env: HOOK}")
    let revision = try git.push(["raw.csv": "a,b\n5,6\n"])
    try await git.scene.withEngine { engine in
      _ = try await engine.receive(
        WebhookDelivery(
          headers: [
            "x-gitlab-token": "s3cret", "x-gitlab-event": "Push Hook", "x-gitlab-event-uuid": "u",
          ], body: Array(#"{"ref":"refs/heads/\#(branch)","after":"\#(revision)"}"#.utf8),
          address: "test"), for: TriggerName("push"))
      let fact = try await engine.fact { if case .trigger = $0 { true } else { false } }
      if case .trigger(.skipped(_, _, let words)) = fact.event {
        #expect(words == reason)
      } else {
        #expect(reason == nil)
      }
    }
  }

  @Test func `a commit that came earlier is not gone back to`() async throws {
    let git = try GitScene()
    let first = try git.push(["raw.csv": "a,b\n5,6\n"])
    let second = try git.push(["raw.csv": "a,b\n7,8\n"])
    try await git.scene.withEngine { engine in
      #expect(try await git.run(engine, second).state == .finished)
      let late = try await git.run(engine, first)
      #expect(
        Self.reason(late) == "the workspace is past commit \(first.prefix(7)) already (checkout). "
          + "Nothing is lost: what was pushed later has a run of its own.")
    }
    #expect(try git.git("rev-parse", "HEAD") == second)
  }

  @Test func `a commit that nobody has is said`() async throws {
    let (_, run, _) = try await Self.pushed(revision: String(repeating: "1", count: 40))
    #expect(
      Self.reason(run) == "commit 1111111 could not be fetched (checkout). Look whether git fetch "
        + "works in the workspace without asking for a password.")
  }

  @Test func `a declared none, and a folder without a repository, read what is there`()
    async throws
  {
    let (_, run, isThere) = try await Self.pushed(
      trigger: "webhook: {provider: github, secret_env: HOOK, checkout: none}")
    #expect(!isThere && run.state == .finished)
    let (_, bare, _) = try await Self.pushed { git in
      try FileManager.default.removeItem(atPath: git.scene.folder.path + "/.git")
    }
    #expect(bare.state == .finished)
  }

  @Test func `a bare repository beside the workspace is fetched from`() async throws {
    let git = try GitScene("git: {branch: main, repository: hub.git}")
    let commit = try git.push(["raw.csv": "a,b\n5,6\n"])
    try git.git("clone", "--quiet", "--bare", git.folder.path + "/origin.git", "hub.git")
    try git.git("remote", "remove", "origin")
    let run = try await git.scene.withEngine { try await git.run($0, commit) }
    #expect(run.state == .finished)
    #expect(try git.git("rev-parse", "HEAD") == commit)
  }

  @Test func `until the files are there, no other pipeline runs`() async throws {
    let git = try GitScene()
    try FileManager.default.createDirectory(
      atPath: git.scene.folder.path + "/side", withIntermediateDirectories: false)
    try git.scene.folder.write(EngineScene.pipeline, to: "side/dvc.yaml")
    let engine = try await git.scene.open()
    let declared = try engine.declared(TriggerName("push"))
    let revision = try git.git("rev-parse", "HEAD")
    let both = try await engine.fire(
      declared, TriggerFiring(words: "x", revision: revision), by: .engine, force: .usual)
    let id = try #require(both.runID)
    let before = try #require(try await engine.store.read { try $0.runs.run(id) })
    #expect(Set(before.pipelines.map(\.rawValue)) == ["dvc.yaml", "side/dvc.yaml"])
    let stages = try await engine.scheduler.planned(["dvc.yaml"])
    let after = try await engine.store.decide { try RunBook().plan(id, stages: stages, in: $0) }
    #expect(after.pipelines == [.root])
    #expect(try await engine.store.read { try $0.runs.run(id) } == after)
    let facts = try await engine.facts().count
    _ = try await engine.store.decide { try RunBook().plan(id, stages: stages, in: $0) }
    #expect(try await engine.facts().count == facts)
    #expect(engine.keeper.overview.runs.count { $0.id == id } <= 1)
    await engine.drain()
  }
}
