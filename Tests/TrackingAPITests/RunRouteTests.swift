import Foundation
import Testing

@testable import TrackingAPI

@Suite struct RunRouteTests {
  private func run(_ client: TrackingClient) async throws -> String {
    try await client.post("runs/create", #"{"experiment_id":"0","run_name":"first"}"#)
      .text("run.info.run_id")
  }

  @Test func `a run comes back with what was logged to it`() async throws {
    let reply = try await TrackingServer().serve { client in
      let id = try await run(client)
      _ = try await client.post(
        "runs/log-batch",
        """
        {"run_id":"\(id)","metrics":[{"key":"auc","value":0.5,"timestamp":1,"step":2},
         {"key":"lost","value":"NaN","timestamp":"3"}],
         "params":[{"key":"p","value":"1"}],"tags":[{"key":"t","value":"é"}]}
        """)
      _ = try await client.post(
        "runs/update", #"{"run_id":"\#(id)","status":"FINISHED","end_time":9}"#)
      let reply = try await client.get("runs/get?run_id=\(id)")
      return reply.plain.replacing(id, with: "ID")
    }
    #expect(
      reply
        == TrackingReply.plain(
          """
          {"run":{"info":{"run_uuid":"ID","experiment_id":"0","run_name":"first","user_id":"",
          "status":"FINISHED","start_time":0,"end_time":9,
          "artifact_uri":"mlflow-artifacts:/0/ID/artifacts","lifecycle_stage":"active",
          "run_id":"ID"},"data":{"metrics":[{"key":"auc","value":0.5,"timestamp":1,"step":2},
          {"key":"lost","value":"NaN","timestamp":3,"step":0}],
          "params":[{"key":"p","value":"1"}],
          "tags":[{"key":"mlflow.runName","value":"first"},{"key":"t","value":"é"}]},
          "inputs":{},"outputs":{}}}
          """))
  }

  @Test func `what was logged is there when the engine starts again`() async throws {
    let server = try TrackingServer()
    let id = try await server.serve { client in
      let id = try await run(client)
      _ = try await client.post(
        "runs/log-parameter", #"{"run_id":"\#(id)","key":"depth","value":"3"}"#)
      return id
    }
    let reply = try await server.serve { try await $0.get("runs/get?run_id=\(id)") }
    #expect(reply.body.contains(#"{"key":"depth","value":"3"}"#))
  }

  @Test(arguments: [
    (#"{"key":"a","value":1,"timestamp":1}"#, "Missing value for required parameter 'run_id'."),
    (
      #"{"run_id":31,"key":"a","value":1,"timestamp":1}"#,
      "Invalid value 31 for parameter 'run_id' supplied:  Hint: Value was of type 'int'."
    ),
    (
      #"{"run_id":"r","key":"a","value":true,"timestamp":1}"#,
      "Invalid value true for parameter 'value' supplied:  Hint: Value was of type 'bool'."
    ),
    (
      #"{"run_id":"r","key":"a","value":NaN,"timestamp":1}"#,
      "Invalid value NaN for parameter 'value' supplied:  Hint: Value was of type 'float'."
    ),
    (
      #"{"run_id":"r","key":"a","value":1,"timestamp":"foo"}"#,
      #"Invalid value "foo" for parameter 'timestamp' supplied:  Hint: Value was of type 'str'."#
    ),
    ("no JSON", "Missing value for required parameter 'run_id'."),
    ("[1]", "Missing value for required parameter 'run_id'."),
  ])
  func `a metric of a wrong type is refused in the words clients know`(
    body: String, sentence: String
  ) async throws {
    let reply = try await TrackingServer().serve { try await $0.post("runs/log-metric", body) }
    #expect(reply.status == 400)
    #expect(reply.text("error_code") == "INVALID_PARAMETER_VALUE")
    #expect(
      reply.text("message")
        == sentence + " See the API docs for more information about request parameters.")
  }

  @Test func `a batch says which of its entries is wrong`() async throws {
    let reply = try await TrackingServer().serve {
      try await $0.post("runs/log-batch", #"{"run_id":"r","metrics":[{"key":"a","value":1}]}"#)
    }
    #expect(reply.text("message").hasPrefix("Missing value for required parameter 'metrics[0].ti"))
  }

  @Test func `a body larger than 1 MiB is refused, not the connection`() async throws {
    let reply = try await TrackingServer().serve {
      try await $0.post(
        "runs/set-tag", #"{"value":"\#(String(repeating: "a", count: 1_048_576))"}"#)
    }
    #expect(reply.status == 400)
    #expect(reply.text("message").hasPrefix("Logging API requests must be at most 1048576 bytes"))
  }

  @Test func `an unknown run is not found`() async throws {
    let reply = try await TrackingServer().serve { try await $0.get("runs/get?run_id=nope") }
    #expect(reply.status == 404)
    #expect(
      reply.plain
        == #"{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"Run with id=nope not found"}"#)
  }

  @Test func `pages of a history follow one another`() async throws {
    let (first, second) = try await TrackingServer().serve { client in
      let id = try await run(client)
      let points = (0..<3).map { #"{"key":"m","value":\#($0),"timestamp":\#($0),"step":\#($0)}"# }
      _ = try await client.post(
        "runs/log-batch",
        #"{"run_id":"\#(id)","metrics":[\#(points.joined(separator: ","))]}"#)
      let path = "metrics/get-history?run_id=\(id)&metric_key=m&max_results=2"
      let first = try await client.get(path)
      let token = first.text("next_page_token").replacing("=", with: "%3D")
        .replacing("+", with: "%2B")
      return (first, try await client.get(path + "&page_token=" + token))
    }
    #expect(first.body.contains(#""step":1}],"next_page_token""#))
    #expect(
      second.body == #"{"metrics":[{"key":"m","value":2.0,"timestamp":2,"step":2}]}"#)
  }

  @Test func `a change from a page of another site is refused`() async throws {
    let reply = try await TrackingServer().serve {
      try await $0.send(
        "POST", TrackingClient.root + "runs/create",
        ["content-type": "application/json", "origin": "http://evil.example"],
        Array(#"{"experiment_id":"0"}"#.utf8))
    }
    #expect(reply.status == 403)
    #expect(reply.body == "Cross-origin request blocked")
  }

  @Test(arguments: ["-9223372036854775808", "9223372036854775807", "0", "-1", "4"])
  func `a number that stands for no word is passed over`(number: String) async throws {
    let reply = try await TrackingServer().serve {
      try await $0.post("experiments/search", #"{"max_results":1,"view_type":\#(number)}"#)
    }
    #expect(reply.status == 200)
  }
}
