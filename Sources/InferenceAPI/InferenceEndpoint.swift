import Domain
import NIOCore
import Serving
import WorkQueues

/// Answers the calls of the Open Inference Protocol; knows nothing of routes and servers.
struct InferenceEndpoint: Sendable {
  /// The largest body that is read.
  static let largestBody = 16 << 20
  /// A larger body is read on a queue of its own: it takes longer than a shared thread may be held.
  static let largeBody = 64 << 10

  let router: TrafficRouter
  let timekeeper: any Timekeeper
  /// Reads large bodies; the one more that would hold too much memory is refused.
  var reading = BoundedQueue(label: "binnacle.inference.reading", limit: 16)

  /// Says what an infer request was sent with.
  struct Call {
    var model: String
    var version: String?
    /// How many bytes of the body are JSON; the rest is binary.
    var jsonBytes: String?
    var encoding: String?
    var receivedAt: Duration
  }

  /// Scores the rows in `body`.
  func infer(_ call: Call, body: ByteBuffer) async -> InferenceAnswer {
    let model = ModelName(call.model)
    do throws(Problem) {
      // Whether there is such an endpoint comes before what its body says.
      let version = try version(call.version)
      let read = try await refusalCounted(model) { () async throws(Problem) in
        _ = try router.deployment(of: model, version: version)
        guard body.readableBytes > Self.largeBody else { return try self.read(call, body) }
        return try await reading.run { () throws(Problem) in try self.read(call, body) }
      }
      var request = read.request
      request.receivedAt = call.receivedAt
      let reply = try await router.inferWaiting(model, version: version, request)
      var answer = InferenceAnswer(body: InferReplyWriter.bytes(reply, outputs: read.outputs))
      answer.version = reply.version
      answer.epoch = reply.epoch
      return answer
    } catch {
      return InferenceAnswer(error)
    }
  }

  /// The answer to a body that is too large to be read.
  func tooLarge(_ model: String) -> InferenceAnswer {
    let problem = Problem(
      .tooLarge, "the body is larger than \(Self.largestBody >> 20) MiB",
      fix: "Send the rows in parts.")
    router.refuse(ModelName(model), because: problem)
    return InferenceAnswer(problem)
  }

  private func refusalCounted<Value>(
    _ model: ModelName, _ body: () async throws(Problem) -> Value
  ) async throws(Problem) -> Value {
    do throws(Problem) {
      return try await body()
    } catch {
      router.refuse(model, because: error)
      throw error
    }
  }

  private func read(
    _ call: Call, _ body: ByteBuffer
  ) throws(Problem) -> InferRequestReader.Result {
    if let encoding = call.encoding, encoding != "identity", !encoding.isEmpty {
      throw Problem(
        .invalidInput, "the body is compressed", fix: "Send it without Content-Encoding.")
    }
    var jsonBytes: Int?
    if let text = call.jsonBytes {
      guard let count = Int(text), count >= 0 else {
        throw Problem(
          .invalidInput, "Inference-Header-Content-Length is no number",
          fix: "Send the number of JSON bytes at the beginning of the body.")
      }
      jsonBytes = count
    }
    let hasIDFeature = hasIDFeature(ModelName(call.model))
    let result = body.withUnsafeReadableBytes { bytes in
      Result { () throws(Problem) in
        try InferRequestReader.read(bytes, jsonBytes: jsonBytes, hasIDFeature: hasIDFeature)
      }
    }
    return try result.get()
  }

  private func hasIDFeature(_ model: ModelName) -> Bool {
    router.champion(of: model)?.accepts(InferRequestReader.idInput) ?? false
  }

  func version(_ text: String?) throws(Problem) -> Int? {
    guard let text else { return nil }
    guard let version = Int(text), version > 0 else {
      throw Problem(
        .notFound, "a version is a number from 1 on", fix: "Use a number, or leave it out.")
    }
    return version
  }
}
