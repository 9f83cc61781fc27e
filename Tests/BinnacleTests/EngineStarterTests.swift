import Domain
import EngineLink
import Synchronization
import TestSupport
import Testing

@testable import binnacle

@Suite struct `An engine starter` {
  /// The engine's process as a test wants it: what is true, and how often it was started.
  private final class Machine: Sendable {
    struct Values: Sendable {
      var isRunning = false
      var isAlive = true
      var launches = 0
      var lastWords: String?
    }

    let values = Mutex(Values())
    let client = InMemoryEngineClient()

    func set(_ change: (inout Values) -> Void) { values.withLock { change(&$0) } }

    /// The process, with what happens when an engine is started.
    func process(launched: @escaping @Sendable (Machine) -> Void = { _ in }) -> EngineProcess {
      EngineProcess(
        client: client,
        isRunning: { self.values.withLock { $0.isRunning } },
        launch: { () throws(Problem) in
          self.set { $0.launches += 1 }
          launched(self)
          return 77
        },
        isAlive: { _ in self.values.withLock { $0.isAlive } },
        lastWords: { self.values.withLock { $0.lastWords } })
    }
  }

  private let machine = Machine()
  private let clock = FakeClock()

  private func starter(launched: @escaping @Sendable (Machine) -> Void = { _ in }) -> EngineStarter
  {
    EngineStarter(process: machine.process(launched: launched), build: "this", time: clock)
  }

  private func problem(
    _ starter: EngineStarter, _ starting: EngineStarting = .ifNeeded
  ) async -> Problem? {
    do {
      _ = try await starter.connect(starting)
      return nil
    } catch {
      return error
    }
  }

  @Test func `joins the engine that runs`() async throws {
    machine.client.engine = Sample.identity
    _ = try await starter().connect(.ifNeeded)
    #expect(machine.values.withLock { $0.launches } == 0)
  }

  @Test func `starts one where none runs`() async throws {
    _ = try await starter { $0.client.engine = Sample.identity }.connect(.ifNeeded)
    #expect(machine.values.withLock { $0.launches } == 1)
  }

  @Test func `starts none where it must not`() async {
    let problem = await problem(starter(), .never)
    #expect(
      problem?.sentence
        == "no engine runs for this workspace. Start it with binnacle engine start.")
    #expect(problem?.code.exitCode == 4)
    #expect(machine.values.withLock { $0.launches } == 0)
  }

  @Test func `waits for the engine of another command that started at once`() async throws {
    // Its own process has ended already: the other one holds the lock.
    let starter = starter { machine in
      machine.set { values in
        values.isAlive = false
        values.isRunning = true
      }
    }
    async let client = starter.connect(.ifNeeded)
    await clock.waitForWaiters(1)
    machine.client.engine = Sample.identity
    clock.advance(by: .milliseconds(20))
    _ = try await client
    #expect(machine.values.withLock { $0.launches } == 1)
  }

  @Test func `waits for an engine that holds the lock and does not answer yet`() async throws {
    machine.set { $0.isRunning = true }
    async let client = starter().connect(.never)
    await clock.waitForWaiters(1)
    machine.client.engine = Sample.identity
    clock.advance(by: .milliseconds(20))
    _ = try await client
    #expect(machine.values.withLock { $0.launches } == 0)
  }

  @Test func `refuses an engine of another build and offers to stop it`() async {
    machine.client.engine = Sample.identity
    let starter = EngineStarter(process: machine.process(), build: "newer", time: clock)
    let problem = await problem(starter)
    #expect(
      problem?.sentence
        == "the running engine is build this, this program is newer (process 42). "
        + "Stop it with binnacle engine stop; the next command starts the new one.")
    #expect(problem?.code == .engineMismatch)
  }

  @Test func `refuses an engine that speaks another protocol`() async {
    machine.client.engine = EngineIdentity(
      protocolNumber: 2, build: "this", processID: 42, startedAt: Sample.noon, workspace: "/w",
      socket: "/s", generation: "g")
    #expect(await problem(starter())?.code == .engineMismatch)
  }

  @Test func `says what an engine said that ended while it started`() async {
    let starter = starter { machine in
      machine.set { values in
        values.isAlive = false
        values.lastWords = "model loans has no gate (binnacle.yaml:3). Add one."
      }
    }
    let problem = await problem(starter)
    #expect(
      problem?.sentence
        == "the engine ended while it started (.binnacle/engine.log). "
        + "It says: model loans has no gate (binnacle.yaml:3). Add one.")
  }

  @Test func `gives up after ten seconds`() async {
    let starter = starter()
    async let problem = problem(starter)
    await clock.waitForWaiters(1)
    clock.advance(by: .seconds(11))
    #expect(
      await problem?.sentence
        == "the engine has not answered within 10 s (.binnacle/engine.log). "
        + "Read its log, then try binnacle engine start again.")
  }
}
