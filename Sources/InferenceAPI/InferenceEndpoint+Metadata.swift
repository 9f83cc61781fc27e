import Domain
import Serving
import Tables

extension InferenceEndpoint {
  /// Says what the server is.
  func server(version: String) -> InferenceAnswer {
    var text = JSONText()
    text.raw("{\"name\":\"binnacle\",\"version\":")
    text.string(version)
    text.raw(",\"extensions\":[\"binary_tensor_data\"]}")
    return InferenceAnswer(body: text.bytes)
  }

  /// Says that the server is there; both members, because clients read different ones.
  func health() -> InferenceAnswer {
    var text = JSONText()
    text.raw("{\"live\":true,\"ready\":true}")
    return InferenceAnswer(body: text.bytes)
  }

  /// Says whether a model, or one version of it, can be asked.
  func ready(_ model: String, version: String?) -> InferenceAnswer {
    do throws(Problem) {
      _ = try deployment(model, version)
      var text = JSONText()
      text.raw("{\"name\":")
      text.string(model)
      text.raw(",\"ready\":true}")
      return InferenceAnswer(body: text.bytes)
    } catch {
      return InferenceAnswer(error)
    }
  }

  /// Describes a model: its loaded versions, inputs and outputs.
  func metadata(_ model: String, version: String?) -> InferenceAnswer {
    do throws(Problem) {
      let deployment = try deployment(model, version)
      let loaded = router.loaded(of: deployment.model).map(\.version)
      return InferenceAnswer(body: Self.description(of: deployment, loaded: loaded))
    } catch {
      return InferenceAnswer(error)
    }
  }

  private func deployment(_ model: String, _ version: String?) throws(Problem) -> Deployment {
    try router.deployment(of: ModelName(model), version: try self.version(version))
  }

  private static func description(of deployment: Deployment, loaded: [Int]) -> [UInt8] {
    var text = JSONText(capacity: 1_024)
    text.raw("{\"name\":")
    text.string(deployment.model.rawValue)
    text.raw(",\"versions\":")
    text.array(loaded) { $0.string(String($1)) }
    text.raw(",\"platform\":")
    text.string(deployment.evaluator.platform)
    text.raw(",\"inputs\":")
    text.array(deployment.inputs) { text, input in
      tensor(input.name, input.kind == .numeric ? "FP64" : "BYTES", shape: [-1, 1], &text)
    }
    text.raw(",\"outputs\":[")
    let scores = deployment.evaluator.outputCount
    tensor(InferReplyWriter.score, "FP64", shape: scores > 1 ? [-1, scores] : [-1], &text)
    if let type = InferReplyWriter.datatype(ofClasses: deployment.evaluator.classes) {
      text.raw(",")
      tensor(InferReplyWriter.predicted, type, shape: [-1], &text)
    }
    text.raw("]}")
    return text.bytes
  }

  private static func tensor(
    _ name: String, _ type: StaticString, shape: [Int], _ text: inout JSONText
  ) {
    text.raw("{\"name\":")
    text.string(name)
    text.raw(",\"datatype\":\"")
    text.raw(type)
    text.raw("\",\"shape\":")
    text.array(shape) { $0.integer($1) }
    text.raw("}")
  }
}
