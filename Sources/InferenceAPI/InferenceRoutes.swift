public import Domain
import Foundation
import HTTPTypes
public import Hummingbird
import NIOCore
public import Serving

/// Adds the routes of the Open Inference Protocol and of `/metrics` to a server.
///
///     InferenceRoutes(router: traffic, timekeeper: timekeeper, version: "1.0").add(to: router)
public struct InferenceRoutes: Sendable {
  private let endpoint: InferenceEndpoint
  private let version: String

  /// Creates the routes.
  ///
  /// - Parameters:
  ///   - router: Answers the requests.
  ///   - timekeeper: Measures the time to answer.
  ///   - version: The engine's version, as clients see it.
  public init(router: TrafficRouter, timekeeper: any Timekeeper, version: String) {
    endpoint = InferenceEndpoint(router: router, timekeeper: timekeeper)
    self.version = version
  }

  /// Adds the routes.
  ///
  /// - Parameter routes: The server's router.
  public func add(to routes: some RouterMethods<some RequestContext>) {
    let (endpoint, version) = (endpoint, version)
    routes.get("/v2") { _, _ in Self.response(endpoint.server(version: version)) }
    routes.get("/v2/health/live") { _, _ in Self.response(endpoint.health()) }
    routes.get("/v2/health/ready") { _, _ in Self.response(endpoint.health()) }
    routes.get("/metrics") { _, _ in
      var answer = InferenceAnswer(
        body: Array(MetricsText.text(endpoint.router.counters()).utf8))
      answer.contentType = MetricsText.contentType
      return Self.response(answer)
    }
    for path in ["/v2/models/:model", "/v2/models/:model/versions/:version"] {
      routes.get(RouterPath(path)) { _, context in
        let (model, version) = Self.names(context.parameters)
        return Self.response(endpoint.metadata(model, version: version))
      }
      routes.get(RouterPath(path + "/ready")) { _, context in
        let (model, version) = Self.names(context.parameters)
        return Self.response(endpoint.ready(model, version: version))
      }
      routes.post(RouterPath(path + "/infer")) { request, context in
        try await Self.infer(request, context.parameters, endpoint)
      }
    }
  }

  private static func infer(
    _ request: Request, _ parameters: Parameters, _ endpoint: InferenceEndpoint
  ) async throws -> Response {
    let (model, version) = names(parameters)
    let body: ByteBuffer
    do {
      body = try await request.body.collect(upTo: InferenceEndpoint.largestBody)
    } catch is NIOTooManyBytesError {
      return response(endpoint.tooLarge(model))
    }
    let call = InferenceEndpoint.Call(
      model: model, version: version, jsonBytes: jsonLength.flatMap { request.headers[$0] },
      encoding: request.headers[.contentEncoding], receivedAt: endpoint.timekeeper.uptime)
    return response(await endpoint.infer(call, body: body))
  }

  private static func names(_ parameters: Parameters) -> (model: String, version: String?) {
    let model = parameters.get("model") ?? ""
    return (model.removingPercentEncoding ?? model, parameters.get("version"))
  }

  private static func response(_ answer: InferenceAnswer) -> Response {
    var headers: HTTPFields = [.contentType: answer.contentType]
    if let version = answer.version, let name = versionHeader { headers[name] = "\(version)" }
    if let epoch = answer.epoch, let name = epochHeader { headers[name] = "\(epoch)" }
    return Response(
      status: HTTPResponse.Status(code: answer.status), headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
  }

  private static let versionHeader = HTTPField.Name("binnacle-model-version")
  private static let epochHeader = HTTPField.Name("binnacle-epoch")
  private static let jsonLength = HTTPField.Name("inference-header-content-length")
}
