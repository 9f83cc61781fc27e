/// Remembers which row is selected by what it is, so that the list may change around it.
struct Cursor: Codable, Hashable, Sendable {
  /// The row.
  let id: Row.Identity
  /// Where it was, in case it has gone.
  let index: Int
}
