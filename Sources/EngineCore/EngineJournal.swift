public import Domain

/// Takes the sentences that belong into the engine's own log.
public struct EngineJournal: Sendable {
  private let write: @Sendable (String) -> Void

  /// Creates a journal.
  ///
  /// - Parameter write: Takes one line, without its end.
  public init(_ write: @escaping @Sendable (String) -> Void) {
    self.write = write
  }

  /// Writes what happened.
  ///
  /// - Parameter sentence: One line.
  public func note(_ sentence: String) { write(sentence) }

  /// Writes a problem together with its cause.
  ///
  /// - Parameter problem: The problem.
  public func note(_ problem: Problem) {
    let cause = problem.cause.map { " [cause: \(SafeText($0))]" } ?? ""
    write(problem.sentence + cause)
  }
}
