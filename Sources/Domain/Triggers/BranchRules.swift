/// Says which branch a trigger follows.
public struct BranchRules: Codable, Hashable, Sendable {
  /// The branch.
  public let branch: String
  /// The repository, relative to the workspace.
  public let repository: String
  /// Names and addresses of those whose commits do not count, such as our own robot.
  public let ignored: [String]
  /// What is done so that a run reads the commit; a work tree is fast-forwarded if absent.
  public let checkout: PushCheckout?

  /// Creates branch rules from their parts.
  public init(
    branch: String, repository: String = ".", ignored: [String] = [],
    checkout: PushCheckout? = nil
  ) {
    self.branch = branch
    self.repository = repository
    self.ignored = ignored
    self.checkout = checkout
  }
}
