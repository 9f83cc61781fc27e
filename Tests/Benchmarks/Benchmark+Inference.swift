import Domain
import HTTPTypes
import Hummingbird
import InferenceAPI
import NIOCore
import Storage

extension Benchmark {
  /// An infer request of the Open Inference Protocol from its JSON to the reply's, without a socket.
  static let inference = Benchmark(name: "inference-api") { stopwatch in
    let bench = try ServingBench()
    async let _: Void = bench.log.run()
    let routes = Router(context: DirectContext.self)
    InferenceRoutes(router: bench.router, timekeeper: bench.timekeeper, version: "1")
      .add(to: routes)
    let responder = routes.buildResponder()
    var rows = SyntheticRows(seed: 4)
    let bodies = rows.complete(rowCount: 256).map(inferBody)
    let head = HTTPRequest(
      method: .post, scheme: nil, authority: nil, path: "/v2/models/\(ServingBench.model)/infer")
    let seconds = try await stopwatch.seconds(calls: 2_000) { call in
      let request = Request(head: head, body: RequestBody(buffer: bodies[call & 255]))
      let response = try await responder.respond(
        to: request, context: DirectContext(source: DirectSource()))
      guard response.status == .ok, let length = response.body.contentLength else {
        throw Problem(
          .internalFailure, "the reply has status \(response.status.code)",
          fix: "Run the tests of InferenceAPI.")
      }
      return Double(length)
    }
    try bench.checkCapture()
    return [
      BenchmarkRow(microseconds: "inference-api: JSON of 57 values, infer, reply", seconds),
      BenchmarkRow(perSecond: "inference-api: one after the other", of: "request", seconds),
    ]
  }

  @Sendable private static func inferBody(_ row: [Double]) -> ByteBuffer {
    ByteBuffer(
      string: """
        {"inputs":[{"name":"features","shape":[1,\(row.count)],"datatype":"FP64","data":\(row)}]}
        """)
  }
}
