import Testing

@testable import TrackingAPI

@Suite struct LoggedModelRouteTests {
  private func model(_ client: TrackingClient) async throws -> String {
    try await client.post(
      "logged-models",
      #"{"experiment_id":"0","name":"loans","params":[{"key":"a","value":"1"}]}"#
    ).text("model.info.model_id")
  }

  @Test func `a logged model becomes ready and is found`() async throws {
    let (found, none) = try await TrackingServer().serve { client in
      let id = try await model(client)
      _ = try await client.post(
        "logged-models/\(id)",
        #"{"model_id":"\#(id)","status":"LOGGED_MODEL_READY"}"#, method: "PATCH")
      return (
        try await client.post(
          "logged-models/search",
          #"{"experiment_ids":["0"],"filter":"name = 'loans'","order_by":[{"field_name":"name"}]}"#),
        try await client.post("logged-models/search", #"{"experiment_ids":[]}"#)
      )
    }
    #expect(found.body.contains(#""status":"LOGGED_MODEL_READY""#))
    #expect(found.body.contains(#""params":[{"key":"a","value":"1"}]"#))
    #expect(none.body == "{}")
  }

  @Test func `a tag with a sign in its key can be deleted once`() async throws {
    let replies = try await TrackingServer().serve { client in
      let id = try await model(client)
      let tags = #"{"tags":[{"key":"a b","value":"1"}]}"#
      let path = "logged-models/\(id)/tags"
      return [
        try await client.post(path, tags, method: "PATCH"),
        try await client.send("DELETE", TrackingClient.root + path + "/a%20b"),
        try await client.send("DELETE", TrackingClient.root + path + "/a%20b"),
      ]
    }
    #expect(replies.map(\.status) == [200, 200, 404])
    #expect(replies[2].text("message").hasPrefix("No tag with key 'a b' found for model with ID"))
  }

  @Test func `a deleted model is not found`() async throws {
    let reply = try await TrackingServer().serve { client in
      let id = try await model(client)
      _ = try await client.send("DELETE", TrackingClient.root + "logged-models/" + id)
      return try await client.get("logged-models/" + id)
    }
    #expect(reply.status == 404)
    #expect(reply.text("error_code") == "RESOURCE_DOES_NOT_EXIST")
  }

  @Test func `models that older clients log are listed in a tag of the run`() async throws {
    let (tag, refused) = try await TrackingServer().serve { client in
      let run = try await client.post("runs/create", #"{"experiment_id":"0"}"#)
        .text("run.info.run_id")
      for path in ["a", "b"] {
        let model =
          #"{\"run_id\":\"r\",\"artifact_path\":\"\#(path)\",\"flavors\":{},\"utc_time_created\":\"t\"}"#
        _ = try await client.post(
          "runs/log-model", #"{"run_id":"\#(run)","model_json":"\#(model)"}"#)
      }
      return (
        try await client.get("runs/get?run_id=\(run)").body,
        try await client.post("runs/log-model", #"{"run_id":"\#(run)","model_json":"{}"}"#)
      )
    }
    #expect(tag.contains(#"[{\"artifact_path\": \"a\", \"flavors\": {}, "#))
    #expect(tag.contains(#"}, {\"artifact_path\": \"b\", "#))
    #expect(
      refused.text("message")
        == "Model json is missing mandatory fields: {'artifact_path', 'flavors', 'run_id', "
        + "'utc_time_created'}")
  }
}
