import Domain
import EngineLink

/// Prints a stage's log line by line, as it grows if asked to.
struct LogPrinter {
  private static let pollTime = Duration.milliseconds(250)
  /// A line longer than this is printed in pieces, so that memory stays bounded.
  private static let longestLine = 65_536

  /// The run.
  let run: RunID
  /// Where lines are written.
  let context: CommandContext

  /// Says how much of a log is printed.
  enum Extent: Hashable, Sendable {
    /// What has been written so far.
    case present
    /// All until the stage has ended.
    case untilEnd
  }

  /// Prints the log.
  ///
  /// - Parameters:
  ///   - stage: The stage.
  ///   - extent: How much of it.
  /// - Throws: ``Problem`` with code `notFound` when the stage has no log.
  func print(_ stage: StageAddress, _ extent: Extent) async throws(Problem) {
    var offset: Int64 = 0
    var rest: [UInt8] = []
    while true {
      let chunk = try await next(stage, from: offset, extent)
      if let chunk {
        offset = chunk.offset + Int64(chunk.bytes.count)
        write(chunk.bytes, &rest)
        if !chunk.bytes.isEmpty { continue }
      }
      if extent == .present || chunk?.isComplete == true { break }
      try await pause()
    }
    if !rest.isEmpty { write([UInt8(ascii: "\n")], &rest) }
  }

  /// Reads on; nothing while a stage that is waited for has no log yet.
  private func next(
    _ stage: StageAddress, from offset: Int64, _ extent: Extent
  ) async throws(Problem) -> LogChunk? {
    do {
      return try await context.client.log(of: stage, in: run, from: offset)
    } catch {
      guard error.code == .notFound, extent == .untilEnd, try await mayStart(stage) else {
        throw error
      }
      return nil
    }
  }

  private func mayStart(_ stage: StageAddress) async throws(Problem) -> Bool {
    let run = try await context.client.run(run).run
    return run.stages.contains { $0.address == stage && !$0.state.isFinal }
  }

  private func pause() async throws(Problem) {
    do {
      try await context.time.wait(for: Self.pollTime)
    } catch {
      throw Problem(.cancelled, "reading the log was cancelled", fix: "The run goes on.")
    }
  }

  private func write(_ bytes: [UInt8], _ rest: inout [UInt8]) {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") || rest.count >= Self.longestLine {
        // Of progress that was written over itself, the last state.
        let state = rest.split(separator: UInt8(ascii: "\r")).last ?? []
        context.terminal.write(SafeText(bytes: state).text)
        rest.removeAll(keepingCapacity: true)
        if byte == UInt8(ascii: "\n") { continue }
      }
      rest.append(byte)
    }
  }
}
