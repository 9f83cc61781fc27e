import Domain

/// Holds what is sent back to a caller.
struct InferenceAnswer: Sendable {
  var status = 200
  var contentType = "application/json"
  var body: [UInt8]
  /// The version that answered, when one did.
  var version: Int?
  /// The epoch of the binding that chose it.
  var epoch: Int?

  init(body: [UInt8]) {
    self.body = body
  }

  /// The answer to a request that was refused: one sentence, no data of the caller.
  init(_ problem: Problem) {
    status = problem.code.httpStatus
    var text = JSONText()
    text.raw("{\"error\":")
    text.string(problem.sentence)
    text.raw("}")
    body = text.bytes
  }
}
