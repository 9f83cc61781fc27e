import Domain
import Foundation
import Learners
import NIOCore
import Serving
import Storage
import Tables

@testable import InferenceAPI

/// Tells a time that stands still.
struct StillTimekeeper: Timekeeper {
  var now: Timestamp { Timestamp(milliseconds: 1_700_000_000_000) }
  var uptime: Duration { .seconds(5) }
  func wait(for duration: Duration) async throws { try Task.checkCancellation() }
}

/// An endpoint that adds what it is sent, over a real log.
final class InferenceScene: Sendable {
  let folder = FileManager.default.temporaryDirectory.path + "/inference-" + UUID().uuidString
  let log: PredictionLog
  let endpoint: InferenceEndpoint
  let model = ModelName("claims")

  init() throws {
    log = try PredictionLog(folder: folder, timekeeper: StillTimekeeper())
    let router = TrafficRouter(log: log, timekeeper: StillTimekeeper(), requestPrefix: "q")
    endpoint = InferenceEndpoint(router: router, timekeeper: StillTimekeeper())
    try router.apply(
      EndpointBinding(model: model, epoch: 4, champion: 7), loaded: [Self.adder(model, 7)])
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Answers amount + 10 * code of plan, of which there are `basic` and `pro`.
  static func adder(_ model: ModelName, _ version: Int) throws -> Deployment {
    Deployment(
      model: model, version: version,
      evaluator: Evaluator(
        features: [
          FeatureCoding(name: "amount", kind: .numeric),
          FeatureCoding(name: "plan", kind: .categorical, levels: ["basic", "pro"]),
        ], platform: "sum", classes: ["0", "1"],
        score: { values, rows in
          (0..<rows).map { row in
            let (amount, plan) = (values[2 * row], values[2 * row + 1])
            return (amount.isNaN ? 0.5 : amount) + 10 * (plan.isNaN ? -1 : plan)
          }
        }, predictedClass: { ($0.first ?? 0) >= 1 ? "1" : "0" }))
  }

  func infer(
    _ body: String, version: String? = nil, model: String = "claims",
    endpoint: InferenceEndpoint? = nil
  ) async -> Answer {
    await infer(Array(body.utf8), version: version, model: model, endpoint: endpoint)
  }

  func infer(
    _ body: [UInt8], version: String? = nil, model: String = "claims", jsonBytes: String? = nil,
    encoding: String? = nil, endpoint other: InferenceEndpoint? = nil
  ) async -> Answer {
    let call = InferenceEndpoint.Call(
      model: model, version: version, jsonBytes: jsonBytes, encoding: encoding,
      receivedAt: .seconds(4))
    return Answer(await (other ?? endpoint).infer(call, body: ByteBuffer(bytes: body)))
  }

  /// An answer as a test reads it.
  struct Answer: Equatable {
    var status: Int
    var text: String

    init(_ answer: InferenceAnswer) {
      status = answer.status
      text = String(decoding: answer.body, as: UTF8.self)
    }

    init(status: Int, text: String) {
      self.status = status
      self.text = text
    }

    static func refused(_ sentence: String, status: Int = 400) -> Answer {
      Answer(status: status, text: "{\"error\":\"\(sentence)\"}")
    }
  }
}
