/// Says whose requests a trigger takes.
public struct WebhookRules: Codable, Hashable, Sendable {
  /// Says how a request proves where it comes from.
  public enum Provider: String, Codable, CaseIterable, Hashable, Sendable {
    /// `X-Hub-Signature-256`.
    case github
    /// `X-Gitlab-Token`, or a signature as Standard Webhooks has it.
    case gitlab
    /// `X-Gitea-Signature` or `X-Forgejo-Signature`.
    case gitea
    /// Standard Webhooks.
    case standard
  }

  /// Who sends them.
  public let provider: Provider
  /// The variable of the engine's environment that holds the secret.
  public let secretVariable: String
  /// The branch whose pushes count; every one if absent.
  public let branch: String?
  /// Names and addresses of those whose pushes do not count, such as our own robot.
  public let ignored: [String]
  /// What is done so that a run reads the pushed commit; a workspace that is a work tree of Git is
  /// fast-forwarded if absent.
  public let checkout: PushCheckout?

  /// Creates webhook rules from their parts.
  public init(
    provider: Provider, secretVariable: String, branch: String? = nil, ignored: [String] = [],
    checkout: PushCheckout? = nil
  ) {
    self.provider = provider
    self.secretVariable = secretVariable
    self.branch = branch
    self.ignored = ignored
    self.checkout = checkout
  }
}
