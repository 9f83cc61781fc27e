import ArgumentParser
import Domain
import EngineLink

/// Stops the engine and waits until it is gone.
struct EngineStopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "Stop the engine; running stages go on.",
    discussion: """
      Requests in flight are answered first. Stages that run are picked up by the next engine.

      Example: binnacle engine stop
      """)

  /// How long an engine may take to drain.
  static let stopTime = Duration.seconds(30)
  private static let pollTime = Duration.milliseconds(20)

  @OptionGroup var global: GlobalOptions

  mutating func run() async throws {
    try await Self.stop(
      try global.engineProcess(), format: global.format, time: SystemTimekeeper(),
      terminal: .standard)
  }

  /// Asks the engine to end, whatever its build, and returns once its process is gone.
  static func stop(
    _ process: EngineProcess, format: OutputFormat, time: any Timekeeper,
    terminal: CommandTerminal
  ) async throws(Problem) {
    let context = CommandContext(
      client: process.client, format: format, time: time, terminal: terminal)
    guard !process.isElsewhere else { throw EngineProcess.notFromHere("--remote") }
    guard process.isRunning() else {
      context.write(
        json: EngineStatusDocument.json(state: "stopped"), text: "no engine runs here")
      return
    }
    let processID = try await processID(process)
    _ = try await process.client.perform(.engine(.stop))
    try await waitUntilGone(processID, process, time)
    context.write(json: EngineStatusDocument.json(state: "stopped"), text: "engine stopped")
  }

  /// The engine's process; unknown when another build's answer cannot be read.
  private static func processID(_ process: EngineProcess) async throws(Problem) -> Int32? {
    do {
      return try await process.client.identity().processID
    } catch {
      guard error.code == .engineMismatch else { throw error }
      return nil
    }
  }

  private static func waitUntilGone(
    _ processID: Int32?, _ process: EngineProcess, _ time: any Timekeeper
  ) async throws(Problem) {
    let deadline = time.uptime + stopTime
    while process.isRunning() || processID.map(process.isAlive) == true {
      guard time.uptime < deadline else {
        throw Problem(
          .timedOut, "the engine has not ended within \(Quantity.duration(stopTime))",
          at: processID.map { "process \($0)" },
          fix: "Wait and look with binnacle engine status, or end it with kill.")
      }
      do {
        try await time.wait(for: pollTime)
      } catch {
        throw Problem(
          .cancelled, "waiting for the engine was cancelled", fix: "It ends all the same.")
      }
    }
  }
}
