import Domain
import Serving
import Testing

@testable import InferenceAPI

@Suite struct MetadataTests {
  let scene: InferenceScene
  init() throws { scene = try InferenceScene() }

  private func text(_ answer: InferenceAnswer) -> String {
    String(decoding: answer.body, as: UTF8.self)
  }

  @Test func `the server, its health and its models describe themselves`() {
    let endpoint = scene.endpoint
    #expect(
      text(endpoint.server(version: "1.0"))
        == #"{"name":"binnacle","version":"1.0","extensions":["binary_tensor_data"]}"#)
    #expect(text(endpoint.health()) == #"{"live":true,"ready":true}"#)
    #expect(text(endpoint.ready("claims", version: "7")) == #"{"name":"claims","ready":true}"#)
    #expect(
      text(endpoint.metadata("claims", version: nil))
        == #"{"name":"claims","versions":["7"],"platform":"sum","inputs":["#
        + #"{"name":"amount","datatype":"FP64","shape":[-1,1]},"#
        + #"{"name":"plan","datatype":"BYTES","shape":[-1,1]}],"#
        + #""outputs":[{"name":"score","datatype":"FP64","shape":[-1]},"#
        + #"{"name":"predicted","datatype":"INT64","shape":[-1]}]}"#)
  }

  @Test func `a model that cannot be asked is not ready`() throws {
    #expect(scene.endpoint.ready("nope", version: nil).status == 404)
    #expect(scene.endpoint.ready("claims", version: "8").status == 404)
    try scene.endpoint.router.apply(
      EndpointBinding(model: ModelName("new"), epoch: 1, champion: nil), loaded: [])
    #expect(scene.endpoint.ready("new", version: nil).status == 503)
  }

  @Test func `metrics count requests by model and version`() async {
    _ = await scene.infer(
      #"{"inputs":[{"name":"x","shape":[1,2],"datatype":"FP64","data":[1,2]}]}"#)
    _ = await scene.infer("{")
    let metrics = MetricsText.text(scene.endpoint.router.counters())
    let name = "binnacle_inference_request_seconds"
    let labels = #"model="claims",version="7""#
    for line in [
      "\(name)_bucket{\(labels),le=\"0.5\"} 0", "\(name)_bucket{\(labels),le=\"1.0\"} 1",
      "\(name)_bucket{\(labels),le=\"+Inf\"} 1", "\(name)_sum{\(labels)} 1.0",
      "\(name)_count{\(labels)} 1", "binnacle_inference_rows_total{\(labels)} 1",
      #"binnacle_inference_unrouted_total{model="claims"} 1"#,
      #"binnacle_capture_records{model="claims"} 1"#,
    ] {
      #expect(metrics.split(separator: "\n").contains(Substring(line)), "\(line)")
    }
  }

  @Test func `a body over the limit is refused and counted`() {
    let answer = scene.endpoint.tooLarge("claims")
    #expect(answer.status == 413)
    #expect(text(answer) == #"{"error":"the body is larger than 16 MiB. Send the rows in parts."}"#)
    #expect(scene.endpoint.router.counters().first?.refusedBeforeRouting == 1)
  }
}
