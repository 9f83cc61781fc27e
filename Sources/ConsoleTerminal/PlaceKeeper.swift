public import Domain

/// Keeps where the operator is with somebody who outlives the console: its engine.
public struct PlaceKeeper: Sendable {
  /// Says where the console begins.
  public enum Beginning: Hashable, Sendable {
    /// At the overview.
    case anew
    /// Where the operator was last.
    case whereLeft
  }

  let beginning: Beginning
  let load: @Sendable () async throws(Problem) -> String?
  let save: @Sendable (String) async throws(Problem) -> Void

  /// Creates a keeper.
  ///
  /// - Parameters:
  ///   - beginning: Where the console begins.
  ///   - load: Returns what was saved last; nothing when nothing was.
  ///   - save: Keeps a text in place of what was saved before.
  public init(
    beginning: Beginning, load: @escaping @Sendable () async throws(Problem) -> String?,
    save: @escaping @Sendable (String) async throws(Problem) -> Void
  ) {
    self.beginning = beginning
    self.load = load
    self.save = save
  }
}
