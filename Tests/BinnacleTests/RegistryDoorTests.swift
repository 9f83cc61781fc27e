import Domain
import EngineCore
import TestSupport
import Testing

@testable import binnacle

/// MLflow's registry behind the engine's real doors: who is named, and what is not there.
@Suite(.timeLimit(.minutes(5))) struct RegistryDoorTests {
  private static let root = "/api/2.0/mlflow/"

  @Test func `whoever holds the token is named in the history of an alias`() async throws {
    let server = try DoorServer()
    try await server.serve { engine, port in
      let secret = try await server.secret("ci", .operator)
      let json = ["content-type": "application/json"]
      let token = json.merging(["authorization": "Bearer \(secret)"]) { own, _ in own }
      for (path, body, headers) in [
        ("registered-models/create", #"{"name":"scores"}"#, json),
        ("model-versions/create", #"{"name":"scores","source":"s3://bucket/m"}"#, json),
        (
          "registered-models/alias", #"{"name":"scores","alias":"champion","version":"1"}"#, token
        ),
        ("registered-models/alias", #"{"name":"scores","alias":"best","version":"1"}"#, json),
      ] {
        let reply = try await RawRequest.post(Self.root + path, body, headers: headers)
          .send(to: port)
        #expect(reply.status == 200)
      }
      let page = try await engine.page(.versions(ModelName("scores")))
      guard case .versions(let shown) = page.content else { return }
      #expect(shown.history.map(\.by.rawValue) == ["mlflow client", "ci"])
      #expect(shown.history.map(\.alias.rawValue) == ["best", "champion"])
    }
  }

  @Test func `whoever only looks changes no model`() async throws {
    let server = try DoorServer()
    try await server.serve { _, port in
      let secret = try await server.secret("bob", .viewer)
      let reply = try await RawRequest.post(
        Self.root + "registered-models/create", #"{"name":"scores"}"#,
        headers: ["content-type": "application/json", "authorization": "Bearer \(secret)"]
      ).send(to: port)
      #expect(reply.status == 403)
      #expect(reply.json["error_code"] as? String == "PERMISSION_DENIED")
    }
  }

  @Test(arguments: [
    ("GET", "nothing", 404), ("GET", "runs/search", 405), ("POST", "registered-models/search", 405),
  ])
  func `an address that MLflow does not have is a page, as clients know it`(
    method: String, path: String, status: Int
  ) async throws {
    let server = try DoorServer()
    try await server.serve { _, port in
      let reply = try await RawRequest(method: method, path: Self.root + path).send(to: port)
      #expect(reply.status == status)
      #expect(reply.head.lowercased().contains("content-type: text/html"))
    }
  }
}
