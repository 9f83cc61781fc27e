public import Domain

/// Talks to an engine: the one protocol of console and command line.
///
/// Two types conform: one over HTTP on the engine's socket, one in memory for tests.
public protocol EngineClient: Sendable {
  /// Asks which engine answers.
  ///
  /// - Throws: ``Problem`` with code `engineUnreachable` when none answers.
  func identity() async throws(Problem) -> EngineIdentity

  /// Asks for the overview and the number of the last event that it includes.
  func snapshot() async throws(Problem) -> Overview

  /// Asks for one page.
  ///
  /// - Throws: ``Problem`` with code `notFound` when it concerns something unknown.
  func page(_ request: PageRequest) async throws(Problem) -> Page

  /// Asks what an operation would do; changes nothing.
  func plan(_ request: PlanRequest) async throws(Problem) -> Plan

  /// Asks the engine to change state and waits for its answer.
  ///
  /// - Throws: ``Problem`` that says why the engine refused.
  func perform(_ command: Command) async throws(Problem) -> Receipt

  /// Asks what this client's session may do, and what it saved.
  func session() async throws(Problem) -> SessionState

  /// Lets the engine keep what this client wants to find again; it replaces what was saved before.
  ///
  /// - Parameter content: What only the client understands.
  /// - Throws: ``Problem`` with code `tooLarge` above ``SavedSession/largestContent`` bytes.
  func saveSession(_ content: String) async throws(Problem)

  /// Follows facts after `number` and samples as they come, until the link is lost.
  ///
  /// The next piece is read when `receive` has returned, so a slow receiver slows the engine's
  /// sending and never fills memory.
  ///
  /// - Parameters:
  ///   - number: The number of the last event already known.
  ///   - receive: Takes facts in order without a gap, mixed with samples.
  /// - Throws: ``Problem`` with code `engineUnreachable` when the link is lost or was never there,
  ///   `cancelled` when the surrounding task was cancelled.
  func follow(
    after number: Int64, receive: @Sendable (StreamItem) async -> Void
  ) async throws(Problem)

  /// Reads a piece of a stage's log.
  ///
  /// - Parameters:
  ///   - stage: The stage.
  ///   - run: The run whose log is asked for.
  ///   - offset: Where to begin, in bytes; negative counts from the end.
  /// - Returns: At most 64 KiB of the log.
  /// - Throws: ``Problem`` with code `notFound` when the stage has no log.
  func log(of stage: StageAddress, in run: RunID, from offset: Int64) async throws(Problem)
    -> LogChunk
}
