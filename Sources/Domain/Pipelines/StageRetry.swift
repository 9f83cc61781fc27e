/// Says why a stage is tried again, and how often it may be tried in all.
public struct StageRetry: Codable, Hashable, Sendable {
  /// What the attempt before failed of, in words.
  public let reason: String
  /// The most attempts, the first one included.
  public let most: Int

  /// Creates a stage retry from its parts.
  public init(reason: String, most: Int) {
    self.reason = reason
    self.most = most
  }
}

extension StageRun {
  /// Whether its reason says which attempt failed, and that another one comes.
  public var isToBeTriedAgain: Bool {
    state == .waiting && retry.map { reason.contains($0.reason) } ?? false
  }

  /// Why it runs or was skipped; of a later attempt also which one it is, and why there is one.
  ///
  /// What a stage failed of says itself how often it was tried.
  public var account: String {
    guard let retry, tries > 1, state == .running || state == .succeeded else { return reason }
    let words = "attempt \(tries) of \(retry.most), after \(retry.reason)"
    return reason.isEmpty ? words : "\(words): \(reason)"
  }
}
