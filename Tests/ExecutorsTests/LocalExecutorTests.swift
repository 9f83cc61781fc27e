import Domain
import Executors
import Foundation
import Testing

@Suite struct LocalExecutorTests {
  @Test func `a command that ends with 0 succeeds and its output is in the log`() async throws {
    let scratch = try Scratch()
    let state = try await scratch.run(scratch.spec("echo out; echo err >&2"))
    #expect(state == .succeeded)
    #expect(scratch.text(scratch.log) == "out\nerr\n")
  }

  @Test func `the first failing command ends the attempt`() async throws {
    let scratch = try Scratch()
    let state = try await scratch.run(scratch.spec("echo one", "exit 3", "echo three"))
    #expect(state == .failed(AttemptFailure(code: 3)))
    #expect(scratch.text(scratch.log) == "one\n")
  }

  @Test func `time and memory of a command are known once it has ended`() async throws {
    let scratch = try Scratch()
    let spec = scratch.spec("i=0; while [ $i -lt 600000 ]; do i=$((i + 1)); done")
    let (state, usage) = try await scratch.runWithUsage(spec)
    #expect(state == .succeeded)
    #expect((usage?.cpuSeconds ?? 0) > 0)
    #expect((usage?.peakMemoryBytes ?? 0) > 100_000)
  }

  @Test func `each command has a shell of its own`() async throws {
    let scratch = try Scratch()
    let state = try await scratch.run(scratch.spec("x=1; cd /", "echo \"[$x]\"; pwd"))
    #expect(state == .succeeded)
    #expect(scratch.text(scratch.log)?.hasPrefix("[]\n\(scratch.path)") == true)
  }

  @Test func `a command killed by a signal says so`() async throws {
    let scratch = try Scratch()
    let state = try await scratch.run(scratch.spec("kill -9 $$"))
    guard case .failed(let failure) = state else {
      Issue.record("\(state)")
      return
    }
    #expect(failure.signal == 9)
    #expect(failure.reason == "signal 9 (killed, perhaps for lack of memory)")
  }

  @Test func `the environment and the search path reach the command`() async throws {
    let scratch = try Scratch()
    let spec = scratch.spec(
      "echo $DVC_STAGE $PATH", environment: ["DVC_STAGE": "fit"], searchPath: ["/opt/bn"])
    _ = try await scratch.run(spec)
    #expect(scratch.text(scratch.log) == "fit /opt/bn:/usr/bin:/bin\n")
  }

  @Test func `bash reads no start-up files`() async throws {
    let scratch = try Scratch(environment: ["PATH": "/usr/bin:/bin", "SHELL": "/bin/bash"])
    _ = try await scratch.run(scratch.spec("echo ${BASH_VERSION:+bash} $-"))
    #expect(scratch.text(scratch.log)?.hasPrefix("bash ") == true)
  }

  @Test func `commands run in a session of their own with no terminal and no foreign files`()
    async throws
  {
    let scratch = try Scratch()
    let held = open("/dev/null", O_RDONLY)
    defer { close(held) }
    let command =
      "ls /proc/self/fd | wc -l; cut -d' ' -f6,7 /proc/self/stat; readlink /proc/self/fd/0"
    _ = try await scratch.run(scratch.spec(command))
    let lines = try #require(scratch.text(scratch.log)).split(separator: "\n")
    // 0, 1, 2 and the folder that ls itself reads.
    #expect(lines.first == "4")
    #expect(lines[1].hasSuffix(" 0"))
    #expect(lines[1].split(separator: " ").first != "\(getsid(0))")
    #expect(lines.last == "/dev/null")
  }

  @Test func `submitting a token again finds the same attempt`() async throws {
    let scratch = try Scratch()
    let spec = scratch.spec("echo once")
    let first = try await scratch.executor.submit(spec, token: AttemptToken("a1"))
    let second = try await scratch.executor.submit(spec, token: AttemptToken("a1"))
    #expect(first == second)
    #expect(try await scratch.executor.end(of: second) == .succeeded)
    _ = try await scratch.executor.submit(spec, token: AttemptToken("a1"))
    #expect(try await scratch.executor.end(of: second) == .succeeded)
    #expect(scratch.text(scratch.log) == "once\n")
  }

  @Test func `cancelling ends every process of the session`() async throws {
    let scratch = try Scratch()
    scratch.makePipe("ready")
    let reference = try await scratch.executor.submit(
      scratch.spec("echo $$ > ready; sleep 300 & sleep 300"), token: AttemptToken("a1"))
    let child =
      Int32(try #require(scratch.heard(from: "ready")).trimmingCharacters(in: .newlines)) ?? 0
    #expect(try await scratch.executor.poll([reference]) == [reference: .running])
    try await scratch.executor.cancel(reference, grace: .seconds(30))
    #expect(try await scratch.executor.end(of: reference) == .cancelled)
    #expect(kill(child, 0) != 0)
  }

  @Test func `a command that ignores the request is killed after the grace`() async throws {
    let scratch = try Scratch()
    scratch.makePipe("ready")
    let reference = try await scratch.executor.submit(
      scratch.spec("trap '' TERM; echo x > ready; while :; do sleep 300; done"),
      token: AttemptToken("a1"))
    #expect(scratch.heard(from: "ready") == "x\n")
    try await scratch.executor.cancel(reference, grace: .milliseconds(30))
    #expect(try await scratch.executor.end(of: reference) == .cancelled)
  }

  @Test func `an attempt that takes too long is timed out`() async throws {
    let scratch = try Scratch()
    let state = try await scratch.run(scratch.spec("sleep 300", timeout: .milliseconds(40)))
    #expect(state == .timedOut)
  }

  @Test func `cancelling an ended attempt changes nothing`() async throws {
    let scratch = try Scratch()
    let reference = try await scratch.executor.submit(
      scratch.spec("true"), token: AttemptToken("a1"))
    _ = try await scratch.executor.end(of: reference)
    try await scratch.executor.cancel(reference, grace: .zero)
    #expect(try await scratch.executor.poll([reference]) == [reference: .succeeded])
  }

  @Test func `attempts leave no zombies`() async throws {
    let scratch = try Scratch()
    _ = try await scratch.run(scratch.spec("echo $PPID"))
    let wrapper = try #require(scratch.text(scratch.log)).trimmingCharacters(in: .newlines)
    #expect(scratch.text("/proc/\(wrapper)/stat") == nil)
  }

  @Test func `a collected attempt is forgotten and its log stays`() async throws {
    let scratch = try Scratch()
    let reference = try await scratch.executor.submit(
      scratch.spec("echo kept"), token: AttemptToken("a1"))
    _ = try await scratch.executor.end(of: reference)
    try await scratch.executor.collect(reference)
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/attempts/a1"))
    #expect(scratch.text(scratch.log) == "kept\n")
  }

  @Test func `many attempts run side by side`() async throws {
    let scratch = try Scratch()
    try await withThrowingTaskGroup(of: AttemptState.self) { group in
      for number in 0..<20 {
        group.addTask {
          try await scratch.run(scratch.spec("exit 0"), token: AttemptToken("a\(number)"))
        }
      }
      for try await state in group { #expect(state == .succeeded) }
    }
  }
}
