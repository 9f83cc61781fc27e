import Foundation
import Testing

/// What clients read when the rules of release refuse them.
@Suite struct RegistryRouteTests {
  private static let declaration = """
    version: 1
    models:
      loans:
        gates: [{metric: auc, at_least: 0.8}]
    """

  /// Registers a version of `loans` for each value of the metric.
  private func register(_ values: [Double], _ client: TrackingClient) async throws {
    _ = try await client.post("registered-models/create", #"{"name":"loans"}"#)
    for value in values {
      let run = try await client.post("runs/create", #"{"experiment_id":"0"}"#).text(
        "run.info.run_id")
      _ = try await client.post(
        "runs/log-metric", #"{"run_id":"\#(run)","key":"auc","value":\#(value),"timestamp":1}"#)
      _ = try await client.post(
        "model-versions/create",
        #"{"name":"loans","source":"s3://bucket/\#(value)","run_id":"\#(run)"}"#)
    }
  }

  private func setChampion(_ version: Int, _ client: TrackingClient) async throws -> TrackingReply {
    try await client.post(
      "registered-models/alias",
      #"{"name":"loans","alias":"champion","version":"\#(version)"}"#)
  }

  @Test func `a failed gate is a bad request that says which gate and what to do`() async throws {
    let (refused, allowed, held) = try await TrackingServer(declaration: Self.declaration).serve {
      client in
      try await register([0.7, 0.9], client)
      let replies = (try await setChampion(1, client), try await setChampion(2, client))
      let held = try await client.get("registered-models/alias?name=loans&alias=champion")
      return (replies.0, replies.1, held.text("model_version.version"))
    }
    #expect(refused.status == 400)
    #expect(refused.text("error_code") == "INVALID_PARAMETER_VALUE")
    #expect(
      refused.text("message")
        == "gate auc measured 0.7, needs at least 0.8 (version 1, alias champion). Train a version "
        + "that passes, or override with a reason, which is audited: binnacle promote loans 1.")
    #expect((allowed.status, held) == (200, "2"))
  }

  @Test func `any other alias of a model with gates moves freely`() async throws {
    let reply = try await TrackingServer(declaration: Self.declaration).serve { client in
      try await register([0.7], client)
      return try await client.post(
        "registered-models/alias", #"{"name":"loans","alias":"best","version":"1"}"#)
    }
    #expect(reply.status == 200)
  }

  @Test(arguments: [
    ("POST", "registered-models/rename", #"{"name":"loans","new_name":"debts"}"#),
    ("DELETE", "registered-models/delete", #"{"name":"loans"}"#),
    ("DELETE", "model-versions/delete", #"{"name":"loans","version":"1"}"#),
  ])
  func `what the workspace relies on is kept`(method: String, path: String, body: String)
    async throws
  {
    let reply = try await TrackingServer(declaration: Self.declaration).serve { client in
      try await register([0.9], client)
      _ = try await setChampion(1, client)
      return try await client.post(path, body, method: method)
    }
    #expect(reply.status == 400)
    #expect(reply.text("error_code") == "INVALID_PARAMETER_VALUE")
    #expect(reply.text("message").contains("loans"))
  }

  @Test func `files of a version come back, wherever its source points`() async throws {
    let replies = try await TrackingServer().serve { client in
      let run = try await client.post("runs/create", #"{"experiment_id":"0"}"#)
        .text("run.info.run_id")
      _ = try await client.send(
        "PUT", "/api/2.0/mlflow-artifacts/artifacts/0/\(run)/artifacts/model/MLmodel", [:],
        Array("flavors: {sklearn: {}, python_function: {}}".utf8))
      _ = try await client.post("registered-models/create", #"{"name":"loans"}"#)
      for source in ["runs:/\(run)/model", "mlflow-artifacts:/0/\(run)/artifacts/model"] {
        _ = try await client.post(
          "model-versions/create",
          #"{"name":"loans","source":"\#(source)","run_id":"\#(run)"}"#)
      }
      return try await [
        client.send("GET", "/model-versions/get-artifact?name=loans&version=1&path=MLmodel"),
        client.send("GET", "/model-versions/get-artifact?name=loans&version=2&path=MLmodel"),
        client.send("GET", "/model-versions/get-artifact?name=loans&version=2&path=../x"),
        client.send("GET", "/model-versions/get-artifact?name=loans&version=3&path=MLmodel"),
        client.send("HEAD", TrackingClient.root + "registered-models/get?name=loans"),
      ]
    }
    #expect(replies.map(\.status) == [200, 200, 400, 404, 200])
    #expect(replies[1].body.hasPrefix("flavors"))
    #expect(replies[4].body.isEmpty)
  }

  @Test func `the files of versions that the engine keeps are not changed from outside`()
    async throws
  {
    let path = "/api/2.0/mlflow-artifacts/artifacts/versions/abc/model.json"
    let replies = try await TrackingServer().serve { client in
      [try await client.send("PUT", path, [:], [1]), try await client.send("DELETE", path)]
    }
    #expect(replies.map(\.status) == [400, 400])
  }
}
