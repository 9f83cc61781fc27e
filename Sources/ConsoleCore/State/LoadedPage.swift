public import Domain

/// Holds what is known of one page and how it is being loaded.
public struct LoadedPage: Hashable, Sendable {
  /// What was found; kept while it is asked for again.
  public internal(set) var content: PageContent? { didSet { revision += 1 } }
  /// Counts the changes of the content.
  var revision = 0
  /// The last event the content includes.
  public internal(set) var number: Int64 = 0
  /// How many entries the whole list has; nothing where the content is all there is.
  var total: Int?
  /// Why the last question was not answered.
  public internal(set) var problem: Problem?
  /// Whether an answer is awaited.
  public internal(set) var isLoading = false
  /// Whether the next part of the list is awaited.
  var isLoadingMore = false
  /// Whether something has changed since the content was asked for.
  var isOutdated = true

  /// When the content was asked for last.
  var askedAt: Timestamp?

  /// How many entries of the list are not loaded yet.
  var unloaded: Int {
    guard let total, let known = content?.listCount else { return 0 }
    return max(0, total - known)
  }

  /// Takes the page, or the first part of a list; what was loaded after that part is kept.
  mutating func take(_ answer: Page) {
    guard answer.number >= number else { return }
    content = answer.content.followed(byOldOf: content)
    number = answer.number
    total = answer.total
  }

  /// Takes the part of the list that begins after so many entries, unless it no longer fits.
  mutating func append(_ answer: Page, after skipped: Int) {
    guard let known = content, let count = known.listCount, count >= skipped else { return }
    content = known.appending(answer.content)
    total = answer.total
    // A part that brings nothing new ends the list, whatever its length was said to be.
    if content?.listCount == count { total = count }
  }
}
