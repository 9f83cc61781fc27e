public import Domain
public import Hummingbird

/// Says what some routes ask of whoever comes over TCP, and how they refuse.
public struct AccessRules: Sendable {
  /// Whether a request without credentials is answered too.
  let admitsStranger: @Sendable (Request) -> Bool
  /// Why a request is not for a caller; what it does to one model is checked where that is known.
  let objection: @Sendable (Request, Caller) -> Problem?
  /// What a client that says nothing of its session may do at most.
  let usualScope: SessionScope
  /// Why a request without credentials is refused.
  let missingToken: Problem
  /// Writes a refusal as the clients of the routes know it.
  let refusal: @Sendable (Problem) -> Response

  /// Creates rules from their parts.
  public init(
    admitsStranger: @escaping @Sendable (Request) -> Bool,
    objection: @escaping @Sendable (Request, Caller) -> Problem? = { _, _ in nil },
    usualScope: SessionScope, missingToken: Problem = AccessRules.missingToken,
    refusal: @escaping @Sendable (Problem) -> Response
  ) {
    self.admitsStranger = admitsStranger
    self.objection = objection
    self.usualScope = usualScope
    self.missingToken = missingToken
    self.refusal = refusal
  }

  /// Why something is not done for whoever comes over TCP without a token.
  public static let missingToken = Problem(
    .unauthorised, "over TCP this needs a token",
    fix: "Send Authorization: Bearer with one that binnacle tokens create has shown, or use the "
      + "socket that binnacle engine status prints.")
}

extension AccessRules {
  /// The rules of routes that answer in the engine's own JSON.
  ///
  /// - Parameter admitsStranger: Whether a request without credentials is answered too.
  /// - Returns: The rules: who says nothing of its session looks only.
  public static func engine(
    admitsStranger: @escaping @Sendable (Request) -> Bool
  ) -> AccessRules {
    AccessRules(admitsStranger: admitsStranger, usualScope: .readOnly) { problem in
      var response = JSONReply.failure(problem)
      if problem.code == .unauthorised { response.headers[.wwwAuthenticate] = "Bearer" }
      return response
    }
  }
}
