public import Domain
internal import HTTPTypes
public import Hummingbird

/// Says which role the requests of tracking clients need, and refuses them in their words.
public enum TrackingAccess {
  /// The paths that tell nothing of the workspace: whether the server lives, and what it speaks.
  private static let openPaths: Set<String> = ["/health", "/version"]

  /// Whether a request is answered whoever asks.
  public static func isOpen(_ request: Request) -> Bool { openPaths.contains(request.uri.path) }

  /// Why a request is not for a caller; nothing when it is.
  ///
  /// Whoever has a role for one model alone may ask for changes of the registry: what they may
  /// change there is checked where the model is known.
  public static func objection(to request: Request, by caller: Caller) -> Problem? {
    let needed = neededRole(request)
    guard isOfRegistry(request.uri.path) else { return caller.refusal(of: needed) }
    return caller.highestRole.refusal(of: needed, to: caller.operatorName)
  }

  /// Whether a path is one of the registry's routes; the paths of artifacts may hold any words.
  private static func isOfRegistry(_ path: String) -> Bool {
    MLflowRoutes.roots.contains { root in
      path.hasPrefix(root + "/registered-models/") || path.hasPrefix(root + "/model-versions/")
    }
  }

  /// The least role for a request: looking, searching and downloading, or changing something.
  private static func neededRole(_ request: Request) -> AccessRole {
    if request.method == .get || request.method == .head { return .viewer }
    let path = request.uri.path
    let isQuestion = path.hasSuffix("/search") || path.hasSuffix("/get-latest-versions")
    return request.method == .post && isQuestion ? .viewer : .operator
  }

  /// Why a request without credentials is refused where tracking asks for a token.
  public static let missingToken = Problem(
    .unauthorised, "tracking asks for a token here",
    fix: "Set MLFLOW_TRACKING_TOKEN to one that binnacle tokens create has shown, or "
      + "MLFLOW_TRACKING_USERNAME to its name and MLFLOW_TRACKING_PASSWORD to the token.")

  /// Answers a request that may not pass.
  ///
  /// - Parameter problem: Why not.
  /// - Returns: The answer; one to somebody unknown says how to say who one is.
  public static func refusal(of problem: Problem) -> Response {
    switch problem.code {
    case .unauthorised:
      var response = MLflowReply.error("UNAUTHENTICATED", problem.sentence, .unauthorized)
      response.headers[.wwwAuthenticate] = #"Basic realm="binnacle""#
      return response
    case .forbidden: return MLflowReply.error("PERMISSION_DENIED", problem.sentence, .forbidden)
    case .tooManyAttempts:
      return MLflowReply.error("REQUEST_LIMIT_EXCEEDED", problem.sentence, .tooManyRequests)
    default: return MLflowReply.failure(problem)
    }
  }
}
