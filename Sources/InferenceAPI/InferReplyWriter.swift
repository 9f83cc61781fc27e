import Domain
import Serving

/// Writes the reply to an infer request.
struct InferReplyWriter {
  /// The output with the scores.
  static let score = "score"
  /// The output with the classes the scores mean.
  static let predicted = "predicted"

  /// Writes the reply as JSON, with the outputs asked for, or all when `outputs` is empty.
  static func bytes(_ reply: InferenceReply, outputs: [String] = []) -> [UInt8] {
    var text = JSONText(capacity: 256 + 24 * reply.scores.count)
    text.raw("{\"model_name\":")
    text.string(reply.model.rawValue)
    text.raw(",\"model_version\":\"")
    text.integer(reply.version)
    text.raw("\",\"id\":")
    text.string(reply.requestID)
    text.raw(",\"parameters\":{\"epoch\":")
    text.integer(reply.epoch)
    text.raw(reply.isCaptured ? ",\"captured\":true" : ",\"captured\":false")
    text.raw("},\"outputs\":[")
    let wantsScore = outputs.isEmpty || outputs.contains(score)
    let wantsClass = (outputs.isEmpty || outputs.contains(predicted)) && !reply.classes.isEmpty
    if wantsScore { writeScores(reply, &text) }
    if wantsScore && wantsClass { text.raw(",") }
    if wantsClass { writeClasses(reply, &text) }
    text.raw("]}")
    return text.bytes
  }

  private static func writeScores(_ reply: InferenceReply, _ text: inout JSONText) {
    text.raw("{\"name\":\"score\",\"shape\":[")
    text.integer(reply.rowIDs.count)
    if reply.outputCount > 1 {
      text.raw(",")
      text.integer(reply.outputCount)
    }
    text.raw("],\"datatype\":\"FP64\",\"data\":")
    text.array(reply.scores) { $0.number($1) }
    text.raw("}")
  }

  /// How classes are sent; nil where there are none.
  static func datatype(ofClasses classes: [String]) -> StaticString? {
    guard !classes.isEmpty else { return nil }
    return classes.allSatisfy { Int($0) != nil } ? "INT64" : "BYTES"
  }

  private static func writeClasses(_ reply: InferenceReply, _ text: inout JSONText) {
    let numbers = reply.classes.compactMap { Int($0) }
    let areNumbers = numbers.count == reply.classes.count
    text.raw("{\"name\":\"predicted\",\"shape\":[")
    text.integer(reply.classes.count)
    text.raw("],\"datatype\":")
    text.raw(areNumbers ? "\"INT64\"" : "\"BYTES\"")
    text.raw(",\"data\":")
    if areNumbers {
      text.array(numbers) { $0.integer($1) }
    } else {
      text.array(reply.classes) { $0.string($1) }
    }
    text.raw("}")
  }
}
