public import Domain

/// Runs attempts at stages somewhere: on this machine, or on a cluster.
///
/// An attempt is named by a token of the caller, who stores it before submitting; so after a
/// restart the same call finds the attempt that already runs instead of starting a second.
public protocol StageExecutor: Sendable {
  /// Starts an attempt, or finds it running or finished when the token was submitted before.
  ///
  /// - Parameters:
  ///   - spec: What to run.
  ///   - token: Names the attempt; letters, digits, `.`, `_` and `-`.
  /// - Returns: What the other calls take.
  /// - Throws: ``Problem`` when the attempt cannot be started.
  func submit(
    _ spec: StageSpec, token: AttemptToken
  ) async throws(Problem) -> AttemptReference

  /// Returns the states of attempts as they are now.
  ///
  /// - Parameter references: The attempts, also of an engine that ran before this one.
  /// - Returns: A state for each.
  /// - Throws: ``Problem`` when the states cannot be read.
  func poll(
    _ references: [AttemptReference]
  ) async throws(Problem) -> [AttemptReference: AttemptState]

  /// Waits until an attempt has ended.
  ///
  /// - Parameter reference: The attempt.
  /// - Returns: Its final state; `neverBegun` says that the stage may be begun anew.
  /// - Throws: ``Problem`` with code `cancelled` when the waiting task is cancelled; the attempt
  ///   goes on.
  func end(of reference: AttemptReference) async throws(Problem) -> AttemptState

  /// Returns what an ended attempt used, as far as it is known.
  ///
  /// - Parameter reference: The attempt.
  /// - Returns: Absent when it never ran, or nothing was written down of it.
  func usage(of reference: AttemptReference) async -> StageUsage?

  /// Asks an attempt to stop, and stops it by force when it has not ended after `grace`.
  ///
  /// Returns at once; ``end(of:)`` tells when it has ended. An attempt that has ended stays as it
  /// is.
  ///
  /// - Parameters:
  ///   - reference: The attempt.
  ///   - grace: How long the attempt may take to end by itself.
  /// - Throws: ``Problem`` when the request cannot be recorded.
  func cancel(_ reference: AttemptReference, grace: Duration) async throws(Problem)

  /// Forgets an ended attempt, once its result is stored.
  ///
  /// - Parameter reference: The attempt.
  /// - Throws: ``Problem`` with code `conflict` while it still runs.
  func collect(_ reference: AttemptReference) async throws(Problem)

  /// Forgets the ended attempts that an earlier engine did not live to forget.
  ///
  /// - Parameter kept: The attempts whose result is not stored yet.
  /// - Throws: ``Problem`` when the attempts cannot be looked at.
  func collect(allBut kept: [AttemptReference]) async throws(Problem)
}
