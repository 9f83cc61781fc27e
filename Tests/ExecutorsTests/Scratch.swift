import Domain
import Executors
import Foundation

/// A temporary folder with an executor in it, removed with the value.
final class Scratch: Sendable {
  let path: String
  let executor: LocalExecutor

  init(environment: [String: String] = ["PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"]) throws {
    path = FileManager.default.temporaryDirectory.path + "/binnacle-executor-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    executor = LocalExecutor(folder: path + "/attempts", environment: environment)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var log: String { path + "/logs/stage.log" }

  func spec(
    _ commands: String..., environment: [String: String] = [:], searchPath: [String] = [],
    timeout: Duration? = nil
  ) -> StageSpec {
    StageSpec(
      commands: commands, workingDirectory: path, environment: environment,
      searchPath: searchPath, logPath: log, timeout: timeout)
  }

  func text(_ name: String) -> String? { try? String(contentsOfFile: name, encoding: .utf8) }

  /// Makes a named pipe in the folder.
  func makePipe(_ name: String) { mkfifo(path + "/" + name, 0o600) }

  /// Reads a named pipe until its writer closes it; so a test waits for its child.
  func heard(from name: String) -> String? {
    FileHandle(forReadingAtPath: path + "/" + name).flatMap { try? $0.readToEnd() }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Runs a specification to its end, and asks what it used.
  func runWithUsage(_ spec: StageSpec) async throws -> (AttemptState, StageUsage?) {
    let reference = try await executor.submit(spec, token: AttemptToken("a1"))
    let state = try await executor.end(of: reference)
    return (state, await executor.usage(of: reference))
  }

  /// Runs a specification to its end.
  func run(_ spec: StageSpec, token: AttemptToken = AttemptToken("a1")) async throws -> AttemptState
  {
    try await executor.end(of: executor.submit(spec, token: token))
  }
}
