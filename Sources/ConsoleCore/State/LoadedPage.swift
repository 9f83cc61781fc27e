public import Domain

/// Holds what is known of one page and how it is being loaded.
public struct LoadedPage: Hashable, Sendable {
  /// What was found; kept while it is asked for again.
  public internal(set) var content: PageContent? { didSet { revision += 1 } }
  /// Counts the changes of the content.
  var revision = 0
  /// The last event the content includes.
  public internal(set) var number: Int64 = 0
  /// Why the last question was not answered.
  public internal(set) var problem: Problem?
  /// Whether an answer is awaited.
  public internal(set) var isLoading = false
  /// Whether something has changed since the content was asked for.
  var isOutdated = true
}
