/// Says what is done so that a run reads the commit that started it.
public enum PushCheckout: String, Codable, CaseIterable, Hashable, Sendable {
  /// The workspace is brought to the commit, by nothing but a fast-forward.
  case fastForward = "fast-forward"
  /// Nothing: the run reads the files that are there.
  case nothing = "none"
}
