internal import Domain
internal import HTTPTypes
public import Hummingbird
internal import NIOCore

/// Says which methods an address takes, or that nothing is there, where the answer would be empty.
///
/// Add it after all routes: it answers what none of them takes.
public struct UnknownAddress: RouterMiddleware {
  /// The parts of each route's path with its methods.
  private let routes: [(parts: [String], method: String)]

  /// Takes the routes there are.
  ///
  /// - Parameter router: The router with all its routes.
  public init(of router: Router<EngineRequestContext>) {
    self.init(routes: router.routes.map { ("\($0.path)", $0.method.rawValue) })
  }

  init(routes: [(path: String, method: String)]) {
    self.routes = routes.map { (Self.parts($0.path), $0.method) }
  }

  /// Answers a request that no route takes.
  @concurrent public func handle(
    _ request: Request, context: EngineRequestContext,
    next: @concurrent (Request, EngineRequestContext) async throws -> Response
  ) async throws -> Response {
    let (problem, allowed) = refusal(of: request.method.rawValue, at: request.uri.path)
    let isTracking = Self.trackingRoots.contains { request.uri.path.hasPrefix($0) }
    guard !allowed.isEmpty else {
      return isTracking ? Self.missingPage : Self.response(problem, .notFound)
    }
    var response = isTracking ? Self.methodPage : Self.response(problem, .methodNotAllowed)
    response.headers[.allow] = allowed.joined(separator: ", ")
    return response
  }

  /// What is said of a request that no route takes, and the methods that its address does take.
  func refusal(of method: String, at path: String) -> (problem: Problem, allowed: [String]) {
    let parts = Self.parts(path)
    let allowed = Set(routes.filter { Self.matches($0.parts, parts) }.map(\.method)).sorted()
    let place = SafeText(path).text
    guard !allowed.isEmpty else {
      let problem = Problem(
        .notFound, "nothing is at this address", at: place,
        fix: "See the protocols section of the README.")
      return (problem, [])
    }
    let problem = Problem(
      .invalidInput, "\(SafeText(method)) is not taken here", at: place,
      fix: "Use \(allowed.joined(separator: " or ")).")
    return (problem, allowed)
  }

  private static func parts(_ path: String) -> [String] {
    path.split(separator: "/").map(String.init)
  }

  /// Whether a path is one of a route's; what the route captures may be anything.
  private static func matches(_ route: [String], _ path: [String]) -> Bool {
    route.count == path.count
      && zip(route, path).allSatisfy { $0 == $1 || $0.hasPrefix(":") || $0.hasPrefix("{") }
  }

  /// What MLflow's clients ask begins with one of these; they know a page of HTML as this answer.
  private static let trackingRoots = ["/api/2.0/mlflow", "/api/3.0/mlflow", "/ajax-api/"]

  private static var missingPage: Response {
    page(
      .notFound,
      "The requested URL was not found on the server. If you entered the URL manually please check "
        + "your spelling and try again.")
  }

  private static var methodPage: Response {
    page(.methodNotAllowed, "The method is not allowed for the requested URL.")
  }

  private static func page(_ status: HTTPResponse.Status, _ words: String) -> Response {
    let title = status.reasonPhrase
    let text =
      "<!doctype html>\n<html lang=en>\n<title>\(status.code) \(title)</title>\n"
      + "<h1>\(title)</h1>\n<p>\(words)</p>\n"
    return Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// Both protocols' members: `error` for the one, those of a problem for the other.
  private struct Refusal: Encodable {
    let error: String
    let code: ProblemCode
    let what: String
    let place: String?
    let fix: String
  }

  private static func response(_ problem: Problem, _ status: HTTPResponse.Status) -> Response {
    let refusal = Refusal(
      error: problem.sentence, code: problem.code, what: problem.what, place: problem.place,
      fix: problem.fix)
    return (try? JSONReply.response(refusal, status: status)) ?? Response(status: status)
  }
}
