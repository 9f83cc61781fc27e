/// Says why a request of a tracking client was refused, in the words its users know.
///
/// The text is what clients and their tests match on, so it is not a ``Problem``'s; the edge adds
/// the code of the kind and the status.
public struct TrackingRefusal: Error, Hashable, Sendable {
  /// Says what kind of refusal it is.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A value is wrong.
    case invalidParameter
    /// There is such a thing already.
    case alreadyExists
    /// There is no such thing.
    case doesNotExist
    /// The thing is in a state that forbids it.
    case invalidState
  }

  /// What kind of refusal it is.
  public let kind: Kind
  /// What was wrong, with the values.
  public let message: String

  /// Creates a refusal.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
