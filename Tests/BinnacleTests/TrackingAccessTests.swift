import Domain
import EngineCore
import EngineLink
import Foundation
import TestSupport
import Testing

@testable import binnacle

/// Who may track: tokens as the real client sends them, through a real port.
@Suite(.timeLimit(.minutes(5))) struct TrackingAccessTests {
  private static let root = "/api/2.0/mlflow/"

  private static func basic(_ name: String, _ secret: String) -> [String: String] {
    let pair = Data("\(name):\(secret)".utf8).base64EncodedString()
    return ["authorization": "Basic \(pair)", "content-type": "application/json"]
  }

  private static func bearer(_ secret: String) -> [String: String] {
    ["authorization": "Bearer \(secret)", "content-type": "application/json"]
  }

  private static func createRun(
    _ headers: [String: String], user: String? = nil, at address: EngineAddress
  ) async throws -> RawReply {
    let named = user.map { #","user_id":"\#($0)""# } ?? ""
    return try await RawRequest.post(
      root + "runs/create", #"{"experiment_id":"0","start_time":1\#(named)}"#, headers: headers
    ).send(to: address)
  }

  private static func user(_ reply: RawReply) -> String? {
    let run = reply.json["run"] as? [String: Any]
    return (run?["info"] as? [String: Any])?["user_id"] as? String
  }

  @Test func `a run belongs to the token's holder where the client names nobody`() async throws {
    let server = try DoorServer()
    try await server.serve { _, port in
      let secret = try await server.secret("ci", .operator)
      let named = Self.basic("ci", secret)
      #expect(Self.user(try await Self.createRun(Self.bearer(secret), at: port)) == "ci")
      #expect(Self.user(try await Self.createRun(named, user: "unknown", at: port)) == "ci")
      #expect(Self.user(try await Self.createRun(named, user: "ada", at: port)) == "ada")
      let nobody = ["content-type": "application/json"]
      #expect(Self.user(try await Self.createRun(nobody, at: port)) == "")
      let owner = Self.user(try await Self.createRun(nobody, at: server.socket))
      #expect(owner == NSUserName())
    }
  }

  @Test func `a wrong token is refused in the client's words, also where none is asked for`()
    async throws
  {
    let server = try DoorServer()
    try await server.serve { _, port in
      let secret = try await server.secret("ci", .operator)
      for headers in [
        Self.bearer("wrong"), Self.basic("ci", "wrong"), Self.basic("bob", secret),
        Self.basic("", secret), ["authorization": "Basic ?"],
      ] {
        let reply = try await RawRequest(
          path: Self.root + "experiments/get?experiment_id=0", headers: headers
        ).send(to: port)
        #expect(reply.status == 401)
        #expect(reply.head.lowercased().contains(#"www-authenticate: basic realm="binnacle""#))
        #expect(reply.json["error_code"] as? String == "UNAUTHENTICATED")
        #expect(
          reply.json["message"] as? String
            == "the token is not known here. Ask the workspace's owner for one: "
            + "binnacle tokens create NAME --role viewer.")
      }
    }
  }

  @Test func `a viewer's token reads and searches, and logs nothing`() async throws {
    let server = try DoorServer()
    try await server.serve { _, port in
      let headers = Self.basic("bob", try await server.secret("bob", .viewer))
      for request in [
        RawRequest(path: Self.root + "experiments/get?experiment_id=0", headers: headers),
        .post(
          Self.root + "runs/search", #"{"experiment_ids":["0"],"max_results":5}"#,
          headers: headers),
        RawRequest(path: "/api/2.0/mlflow-artifacts/artifacts?path=", headers: headers),
      ] { #expect(try await request.send(to: port).status == 200) }
      for request in [
        RawRequest.post(
          Self.root + "runs/create", #"{"experiment_id":"0","start_time":1}"#, headers: headers),
        RawRequest(
          method: "PUT", path: "/api/2.0/mlflow-artifacts/artifacts/0/a.txt", headers: headers,
          body: "a"),
        RawRequest(
          method: "DELETE", path: "/api/2.0/mlflow-artifacts/artifacts/0/a.txt", headers: headers),
      ] {
        let reply = try await request.send(to: port)
        #expect(reply.status == 403)
        #expect(reply.json["error_code"] as? String == "PERMISSION_DENIED")
        #expect(
          reply.json["message"] as? String
            == "this needs the role operator, and bob has viewer. Ask the workspace's owner to do "
            + "it, or for a token with the role operator.")
      }
    }
  }

  @Test func `a role for one model changes no files of runs, whatever their folders are named`()
    async throws
  {
    let server = try DoorServer()
    try await server.serve { _, port in
      let receipt = try await SocketClient(address: server.socket).perform(
        .tokens(
          .create(
            OperatorName("bob"), .viewer, models: [ModelRole(ModelName("loans"), .operator)],
            hours: nil))
      )
      let headers = Self.bearer(receipt.secret ?? "")
      for word in ["model-versions", "registered-models"] {
        let reply = try await RawRequest(
          method: "PUT", path: "/api/2.0/mlflow-artifacts/artifacts/0/\(word)/a.txt",
          headers: headers, body: "a"
        ).send(to: port)
        #expect(reply.status == 403)
      }
      let create = RawRequest.post(
        Self.root + "registered-models/create", #"{"name":"loans"}"#, headers: headers)
      #expect(try await create.send(to: port).status == 200)
    }
  }

  @Test func `a workspace may ask every tracking client for a token`() async throws {
    let server = try DoorServer()
    try await server.serve(tracking: .token) { _, port in
      let question = RawRequest(path: Self.root + "experiments/get?experiment_id=0")
      let reply = try await question.send(to: port)
      #expect(reply.status == 401)
      #expect(
        reply.json["message"] as? String
          == "tracking asks for a token here. Set MLFLOW_TRACKING_TOKEN to one that binnacle tokens "
          + "create has shown, or MLFLOW_TRACKING_USERNAME to its name and "
          + "MLFLOW_TRACKING_PASSWORD to the token.")
      for path in ["/health", "/version", "/v2/health/live"] {
        #expect(try await RawRequest(path: path).send(to: port).status == 200)
      }
      #expect(try await question.send(to: server.socket).status == 200)
      var known = question
      known.headers = Self.bearer(try await server.secret("bob", .viewer))
      #expect(try await known.send(to: port).status == 200)
    }
  }

  @Test func `the engine's own routes take a name and a token too`() async throws {
    let server = try DoorServer()
    try await server.serve { _, port in
      let secret = try await server.secret("bob", .viewer)
      let request = RawRequest(path: "/api/v1/snapshot", headers: Self.basic("bob", secret))
      #expect(try await request.send(to: port).status == 200)
      let other = RawRequest(path: "/api/v1/snapshot", headers: Self.basic("eve", secret))
      #expect(try await other.send(to: port).status == 401)
    }
  }
}
