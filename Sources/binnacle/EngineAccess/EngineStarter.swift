import Domain
import EngineLink

/// Gives a command an engine to talk to: the one that runs, or one it starts.
struct EngineStarter: Sendable {
  /// How long an engine may take until it answers.
  static let startTime = Duration.seconds(10)
  private static let pollTime = Duration.milliseconds(20)

  /// The engine's process.
  let process: EngineProcess
  /// The build of this program.
  let build: String
  /// The clocks.
  let time: any Timekeeper
  /// Takes what the person at the command line should know besides.
  var note: @Sendable (String) -> Void = { _ in }

  /// Returns a client whose engine has answered and is of this build.
  ///
  /// Two commands that start at once end on the same engine: the loser's process finds the lock
  /// taken and ends, and its command waits for the winner's engine.
  ///
  /// - Parameter starting: What to do when none runs.
  /// - Returns: A client of the engine that answered.
  /// - Throws: ``Problem`` with code `engineUnreachable` when none runs or none can be started,
  ///   `engineMismatch` when the running one is of another build.
  func connect(_ starting: EngineStarting) async throws(Problem) -> any EngineClient {
    if process.isElsewhere { return try acceptElsewhere(try await process.client.identity()) }
    if let identity = try await answer() { return try accept(identity) }
    var started: Int32?
    if !process.isRunning() {
      guard starting == .ifNeeded else { throw Self.notRunning }
      started = try process.launch()
    }
    return try accept(try await waitForAnswer(of: started))
  }

  /// What is said where an engine is needed and none runs.
  static let notRunning = Problem(
    .engineUnreachable, "no engine runs for this workspace",
    fix: "Start it with binnacle engine start.")

  /// Asks who is there; nobody is no failure.
  private func answer() async throws(Problem) -> EngineIdentity? {
    do {
      return try await process.client.identity()
    } catch {
      guard error.code == .engineUnreachable else { throw error }
      return nil
    }
  }

  private func waitForAnswer(of started: Int32?) async throws(Problem) -> EngineIdentity {
    let deadline = time.uptime + Self.startTime
    while time.uptime < deadline {
      if let identity = try await answer() { return identity }
      if let started, !process.isAlive(started), !process.isRunning() {
        // It may have answered and been stopped in between; then its log says so too.
        throw endedEarly()
      }
      do {
        try await time.wait(for: Self.pollTime)
      } catch {
        throw Problem(.cancelled, "starting the engine was cancelled", fix: "Start it again.")
      }
    }
    throw Problem(
      .engineUnreachable, "the engine has not answered within \(Quantity.duration(Self.startTime))",
      at: ".binnacle/engine.log", fix: "Read its log, then try binnacle engine start again.")
  }

  private func endedEarly() -> Problem {
    let words = process.lastWords().map { "It says: \($0)" }
    return Problem(
      .engineUnreachable, "the engine ended while it started", at: ".binnacle/engine.log",
      fix: words ?? "Read its log, then try again.")
  }

  /// Refuses an engine elsewhere that speaks another protocol; its build is its own affair.
  private func acceptElsewhere(_ identity: EngineIdentity) throws(Problem) -> any EngineClient {
    guard identity.protocolNumber == EngineIdentity.currentProtocol else {
      throw Problem(
        .engineMismatch,
        "the engine speaks protocol \(identity.protocolNumber), this program "
          + "\(EngineIdentity.currentProtocol)", at: "build \(SafeText(identity.build))",
        fix: "Use the same version of binnacle on both machines.")
    }
    return process.client
  }

  /// Refuses an engine that this program may misunderstand.
  private func accept(_ identity: EngineIdentity) throws(Problem) -> any EngineClient {
    guard identity.protocolNumber == EngineIdentity.currentProtocol, identity.build == build else {
      throw Problem(
        .engineMismatch,
        "the running engine is build \(SafeText(identity.build)), this program is \(build)",
        at: "process \(identity.processID)",
        fix: "Stop it with binnacle engine stop; the next command starts the new one.")
    }
    if let warning = identity.declarationWarning {
      note(warning + ". Restart the engine to use it: binnacle engine stop.")
    }
    return process.client
  }
}
