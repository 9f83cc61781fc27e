import Domain
import Foundation
import Glibc
import Pipelines
import TestSupport

@testable import EngineCore

/// A workspace that is a clone of a repository, to which another clone pushes.
struct GitScene {
  let scene: EngineScene
  let folder: TemporaryFolder

  private var workspace: String { scene.folder.path }
  private var other: String { folder.path + "/other" }

  /// Makes the repository, the workspace with `trigger`, and a clone that pushes.
  init(_ trigger: String = "webhook: {provider: github, secret_env: HOOK}") throws {
    folder = try TemporaryFolder()
    scene = try EngineScene(
      declaration: EngineScene.declaration + "\ntriggers:\n  push: {\(trigger)}\n",
      environment: [
        "HOME": folder.path, "GIT_CONFIG_NOSYSTEM": "1", "HOOK": "s3cret",
      ])
    try scene.folder.write(".binnacle\n.dvc\nmodels\n", to: ".gitignore")
    try git("init", "--quiet", "--bare", "--initial-branch=main", "origin.git", in: folder.path)
    try git("init", "--quiet", "--initial-branch=main", in: workspace)
    try git("remote", "add", "origin", folder.path + "/origin.git", in: workspace)
    try commit("begin", in: workspace)
    try git("push", "--quiet", "-u", "origin", "main", in: workspace)
    try git("clone", "--quiet", folder.path + "/origin.git", "other", in: folder.path)
  }

  /// Pushes what the files become; returns the commit.
  func push(_ files: [String: String]) throws -> String {
    for (path, text) in files {
      try Data(text.utf8).write(to: URL(fileURLWithPath: other + "/" + path))
    }
    let revision = try commit("change", in: other)
    try git("push", "--quiet", "origin", "main", in: other)
    return revision
  }

  @discardableResult
  func commit(_ message: String, in folder: String? = nil) throws -> String {
    let folder = folder ?? workspace
    try git("add", "--all", in: folder)
    try git("commit", "--quiet", "-m", message, in: folder)
    return try git("rev-parse", "HEAD", in: folder)
  }

  /// Runs git without anybody's own settings.
  ///
  /// Foundation's `Process` reads past the list of open files where there are many, as in a process
  /// of many tests, so the C library starts it.
  @discardableResult
  func git(_ arguments: String..., in place: String? = nil) throws -> String {
    let variables = [
      "PATH=/usr/bin:/bin", "HOME=" + folder.path, "GIT_CONFIG_NOSYSTEM=1",
      "GIT_AUTHOR_NAME=ada", "GIT_AUTHOR_EMAIL=ada@example.org",
      "GIT_COMMITTER_NAME=ada", "GIT_COMMITTER_EMAIL=ada@example.org",
    ]
    let line = ShellText.line(
      ["env", "-i"] + variables + ["git", "-C", place ?? workspace] + arguments)
    guard let pipe = popen(line, "r") else { throw GitFailed() }
    var (text, buffer): ([UInt8], [UInt8]) = ([], Array(repeating: 0, count: 4_096))
    while true {
      let count = fread(&buffer, 1, buffer.count, pipe)
      guard count > 0 else { break }
      text += buffer.prefix(count)
    }
    guard pclose(pipe) == 0 else { throw GitFailed() }
    return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  /// Fires the trigger for a commit, and waits for the end of the run.
  func run(_ engine: Engine, _ revision: String, branch: String = "main") async throws
    -> PipelineRun
  {
    let declared = try engine.declared(TriggerName("push"))
    let receipt = try await engine.fire(
      declared,
      TriggerFiring(
        words: "main at \(revision.prefix(7))", key: "commit:\(revision)", revision: revision,
        branch: branch), by: .engine, force: .usual)
    guard let id = receipt.runID else { throw StreamEnded() }
    return try await engine.ended(id)
  }

  struct GitFailed: Error {}
}
