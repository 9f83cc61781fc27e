import Domain
import Executors
import Foundation
import Testing

@Suite struct LocalExecutorRestartTests {
  private func later(_ scratch: Scratch) -> LocalExecutor {
    LocalExecutor(folder: scratch.path + "/attempts", environment: [:])
  }

  @Test func `a later engine adopts a running attempt and sees its end`() async throws {
    let scratch = try Scratch()
    scratch.makePipe("go")
    scratch.makePipe("ready")
    let reference = try await scratch.executor.submit(
      scratch.spec("echo x > ready; cat go; exit 7"), token: AttemptToken("a1"))
    _ = scratch.heard(from: "ready")
    let engine = later(scratch)
    #expect(try await engine.poll([reference]) == [reference: .running])
    async let end = engine.end(of: reference)
    try "y".write(toFile: scratch.path + "/go", atomically: false, encoding: .utf8)
    #expect(try await end == .failed(AttemptFailure(code: 7)))
  }

  @Test func `a later engine cancels an attempt it did not start`() async throws {
    let scratch = try Scratch()
    scratch.makePipe("ready")
    let reference = try await scratch.executor.submit(
      scratch.spec("echo x > ready; sleep 300"), token: AttemptToken("a1"))
    _ = scratch.heard(from: "ready")
    let engine = later(scratch)
    try await engine.cancel(reference, grace: .seconds(30))
    #expect(try await engine.end(of: reference) == .cancelled)
  }

  @Test func `a later engine reads the end of an attempt that ended meanwhile`() async throws {
    let scratch = try Scratch()
    let reference = try await scratch.executor.submit(
      scratch.spec("exit 5"), token: AttemptToken("a1"))
    _ = try await scratch.executor.end(of: reference)
    #expect(try await later(scratch).end(of: reference) == .failed(AttemptFailure(code: 5)))
  }

  @Test func `an attempt whose wrapper was killed is lost and its commands are killed`()
    async throws
  {
    let scratch = try Scratch()
    scratch.makePipe("ready")
    let reference = try await scratch.executor.submit(
      scratch.spec("echo $$ $PPID > ready; while :; do sleep 300; done"), token: AttemptToken("a1"))
    let numbers = try #require(scratch.heard(from: "ready"))
      .split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
    kill(numbers[1], SIGKILL)
    #expect(try await scratch.executor.end(of: reference) == .lost)
    #expect(scratch.text("/proc/\(numbers[0])/stat").map { $0.contains(") Z ") } != false)
  }

  @Test func `a later engine forgets the ended attempts that nobody asks about any more`()
    async throws
  {
    let scratch = try Scratch()
    scratch.makePipe("go")
    var references: [AttemptReference] = []
    for (token, command) in [("a1", "exit 5"), ("a2", "exit 0"), ("a3", "cat go")] {
      references.append(
        try await scratch.executor.submit(scratch.spec(command), token: AttemptToken(token)))
    }
    for reference in references.dropLast() { _ = try await scratch.executor.end(of: reference) }
    let engine = later(scratch)
    try await engine.collect(allBut: [references[1]])
    let kept = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/attempts")
    #expect(kept.sorted() == ["a2", "a3"])
    try "y".write(toFile: scratch.path + "/go", atomically: false, encoding: .utf8)
    #expect(try await engine.end(of: references[2]) == .succeeded)
    try await engine.collect(allBut: [])
    let left = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/attempts")
    #expect(left == [])
  }

  @Test func `an attempt that was never submitted has never begun`() async throws {
    let scratch = try Scratch()
    let reference = AttemptReference(token: AttemptToken("a9"), handle: "a9")
    #expect(try await scratch.executor.poll([reference]) == [reference: .neverBegun])
  }

  @Test func `an attempt fenced by a later engine never runs`() async throws {
    let scratch = try Scratch()
    // The engine died between making the folder and starting the wrapper.
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/attempts/a1", withIntermediateDirectories: true)
    let reference = AttemptReference(token: AttemptToken("a1"), handle: "a1")
    #expect(try await later(scratch).end(of: reference) == .neverBegun)
    #expect(try await scratch.run(scratch.spec("echo ran")) == .neverBegun)
    #expect(scratch.text(scratch.log) == nil)
  }

  @Test func `an exit code counts once its line has ended`() async throws {
    let scratch = try Scratch()
    let reference = try await scratch.executor.submit(
      scratch.spec("true"), token: AttemptToken("a1"))
    #expect(try await scratch.executor.end(of: reference) == .succeeded)
    try "1".write(
      toFile: scratch.path + "/attempts/a1/exit", atomically: false, encoding: .utf8)
    #expect(try await later(scratch).poll([reference]) == [reference: .lost])
  }

  @Test func `waiting can be given up while the attempt goes on`() async throws {
    let scratch = try Scratch()
    scratch.makePipe("go")
    let reference = try await scratch.executor.submit(
      scratch.spec("cat go"), token: AttemptToken("a1"))
    let waiting = Task { try await scratch.executor.end(of: reference) }
    waiting.cancel()
    let problem = await #expect(throws: Problem.self) { try await waiting.value }
    #expect(problem?.code == .cancelled)
    try "y".write(toFile: scratch.path + "/go", atomically: false, encoding: .utf8)
    #expect(try await scratch.executor.end(of: reference) == .succeeded)
  }

  @Test func `a missing folder to run in is one sentence`() async throws {
    let scratch = try Scratch()
    let spec = StageSpec(commands: ["true"], workingDirectory: "/no/such", logPath: scratch.log)
    let problem = await #expect(throws: Problem.self) { try await scratch.run(spec) }
    #expect(
      problem?.sentence == "the folder /no/such to start /bin/sh in does not exist. "
        + "Create the folder, or correct wdir.")
  }

  @Test func `a token that is no file name is refused`() async throws {
    let scratch = try Scratch()
    let problem = await #expect(throws: Problem.self) {
      try await scratch.run(scratch.spec("true"), token: AttemptToken("../x"))
    }
    #expect(
      problem?.sentence == "../x cannot name an attempt. Use letters, digits, points and dashes.")
  }

  @Test func `a detached program runs in a session of its own`() async throws {
    let scratch = try Scratch()
    scratch.makePipe("ready")
    let pid = try SessionProcess.launchDetached(
      "/bin/sh", arguments: ["-c", "echo $$ > ready"], environment: ["PATH": "/bin"],
      workingDirectory: scratch.path, log: scratch.path + "/engine.log")
    #expect(scratch.heard(from: "ready") == "\(pid)\n")
    var status: Int32 = 0
    waitpid(pid, &status, 0)
    #expect(status == 0)
  }
}
