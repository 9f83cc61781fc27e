import ConsoleCore
import Domain
import Foundation
import Glibc
import TestSupport
import Testing

@testable import binnacle

/// Runs real child processes.
@Suite(.timeLimit(.minutes(1))) struct PluginRunnerTests {
  private let folder: TemporaryFolder
  private let runner: PluginRunner

  init() throws {
    folder = try TemporaryFolder()
    runner = PluginRunner(
      environment: ["PATH": "/usr/bin:/bin", "KEPT": "from the console"], folder: folder.path)
  }

  private func shell(
    _ script: String, _ environment: [String: String] = [:], timeout: Duration = .seconds(20)
  ) async -> Result<PluginOutput, Problem> {
    await runner.run(
      PluginCall(
        name: "try", arguments: ["/bin/sh", "-c", script], environment: environment,
        timeout: timeout))
  }

  private func lines(_ result: Result<PluginOutput, Problem>) throws -> [String] {
    try result.get().lines.map(\.text)
  }

  @Test func `both streams are shown in their order, and the exit code is told`() async throws {
    let output = try await shell("echo one; echo two >&2; echo three; exit 7").get()
    #expect(output.lines == ["one", "two", "three"])
    #expect(output.exitCode == 7)
  }

  @Test func `a program is found on the path and gets its arguments as they are`() async throws {
    let call = PluginCall(name: "say", arguments: ["printf", "%s\\n", "a  b", "$(id)", "*", ""])
    #expect(try lines(await runner.run(call)) == ["a  b", "$(id)", "*", ""])
  }

  @Test func `a value is a variable of the script, never a part of it`() async throws {
    let result = await shell(
      "echo \"$KEPT\"; echo \"$model\"; pwd", ["model": "x\"; touch broken; echo \""])
    let place = try #require(realpath(folder.path, nil))
    defer { free(place) }
    #expect(
      try lines(result)
        == ["from the console", "x\"; touch broken; echo \"", String(cString: place)])
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/broken"))
  }

  @Test func `escape sequences that it writes are shown as text`() async throws {
    #expect(
      try lines(await shell("printf 'a\\033[2Jb\\n\\033]52;c;eA==\\007'"))
        == ["a^[[2Jb", "^[]52;c;eA==^G"])
  }

  @Test func `it reads nothing, so that it cannot wait for an answer`() async throws {
    let output = try await shell("read answer; echo \"got $answer, $?\"").get()
    #expect(output.lines == ["got , 1"])
  }

  @Test func `a command that is not there says so`() async throws {
    let output = try await runner.run(
      PluginCall(name: "gone", arguments: ["no-such-program"])
    ).get()
    #expect(output.exitCode == 127)
    #expect(output.lines.first?.text.contains("no-such-program") == true)
  }

  /// Makes a named pipe, and returns the end that is read.
  private func pipe(_ name: String) throws -> Int32 {
    try #require(mkfifo(folder.path + "/" + name, 0o600) == 0)
    let descriptor = open(folder.path + "/" + name, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    try #require(descriptor >= 0)
    return descriptor
  }

  @Test func `one whose time is over is ended with all that it started`() async throws {
    let (alarm, held) = (try pipe("alarm"), try pipe("held"))
    defer { for descriptor in [alarm, held] { close(descriptor) } }
    let runner = PluginRunner(
      environment: ["PATH": "/usr/bin:/bin"], folder: folder.path, alarm: alarm)
    // Its time is over once the child is there; the child holds the other pipe open while it lives.
    let result = await runner.run(
      PluginCall(
        name: "try",
        arguments: ["/bin/sh", "-c", "exec 3>held; sleep 600 & echo over >alarm; wait"],
        environment: [:], timeout: .seconds(300)))
    guard case .failure(let problem) = result else {
      Issue.record("it ended by itself")
      return
    }
    #expect(
      problem.sentence == "plugin try was stopped after 5 min 0 s. "
        + "Give it more time with timeout in console.yaml.")
    var ended = pollfd(fd: held, events: Int16(POLLIN), revents: 0)
    #expect(poll(&ended, 1, 20_000) == 1)
    #expect(ended.revents & Int16(POLLHUP) != 0)
  }

  @Test func `the token of the console is none of its variables`() async throws {
    let runner = PluginRunner(
      environment: ["PATH": "/usr/bin:/bin", "KEPT": "k", TokenSource.variable: "bnt_secret"],
      folder: folder.path)
    let call = PluginCall(name: "env", arguments: ["env"])
    let written = try lines(await runner.run(call))
    #expect(written.contains("KEPT=k"))
    #expect(!written.contains { $0.contains("bnt_secret") || $0.contains(TokenSource.variable) })
  }

  @Test func `one that ended by a signal is told as a shell tells it`() async throws {
    #expect(try await shell("kill -KILL $$").get().exitCode == 128 + 9)
  }

  @Test func `of much output the latest is kept`() async throws {
    let result = await shell("seq 1 20000; echo the end")
    let lines = try lines(result)
    #expect(lines.first == "earlier output is left out")
    #expect(lines.last == "the end")
    #expect(lines.joined(separator: "\n").utf8.count <= PluginRunner.capacity + 64)
  }
}
