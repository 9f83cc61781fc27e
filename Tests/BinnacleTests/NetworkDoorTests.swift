import Domain
import EngineCore
import EngineLink
import Foundation
import TestSupport
import Testing

@testable import binnacle

/// An engine that others can reach: TLS with a certificate, and a token on nearly every route.
@Suite(.timeLimit(.minutes(5))) struct NetworkDoorTests {
  private static func problem<Value>(_ body: () async throws(Problem) -> Value) async -> Problem? {
    do {
      _ = try await body()
      return nil
    } catch {
      return error
    }
  }

  private static func client(
    _ address: EngineAddress, _ token: String?, _ trust: EngineTrust?
  ) -> SocketClient {
    SocketClient(
      address: address, session: ClientSession(label: "pts/7", scope: .armed), token: token,
      trust: trust)
  }

  private static func port(of address: EngineAddress) -> Int {
    switch address {
    case .socket: 0
    case .network(_, let port), .secured(_, let port): port
    }
  }

  @Test func `a console joins through TLS, looks, acts and follows`() async throws {
    let server = try DoorServer()
    try await server.serve(other: .network) { engine, address in
      let token = try await server.secret("bob", .admin)
      let client = Self.client(address, token, try server.trust())
      #expect(try await client.identity() == engine.identity)
      #expect(try await client.snapshot() == (try await engine.snapshot()))
      let receipt = try await client.perform(
        .tokens(.create(OperatorName("eve"), .viewer, hours: 1)))
      #expect(receipt.secret?.hasPrefix("bnt_") == true)
      let (numbers, found) = AsyncStream<Int64>.makeStream()
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          try? await client.follow(after: 0) { item in
            if case .fact(let fact) = item { found.yield(fact.number) }
          }
        }
        for await number in numbers {
          #expect(number == 1)
          break
        }
        group.cancelAll()
      }
    }
  }

  @Test func `who cannot be sure of the engine sends it nothing, and is told why`() async throws {
    let server = try DoorServer()
    try await server.serve(other: .network) { _, address in
      let port = Self.port(of: address)
      let token = try await server.secret("bob", .viewer)
      let stranger = Self.client(address, token, try server.trust(FixtureCertificates.stranger))
      let unknown = await Self.problem { () throws(Problem) in try await stranger.snapshot() }
      #expect(
        unknown?.sentence == "nobody who is trusted here vouches for the engine's certificate "
          + "(https://127.0.0.1:\(port)). Name the file with its authority's certificate: "
          + "--ca FILE, or ca_file in console.yaml.")
      let plain = Self.client(.network(host: "127.0.0.1", port: port), token, nil)
      let clear = await Self.problem { () throws(Problem) in try await plain.snapshot() }
      #expect(
        clear?.sentence == "this port speaks TLS, and the request came in the clear. "
          + "Write https:// in its address.")
    }
  }

  @Test func `an engine that speaks plainly is not joined through TLS`() async throws {
    let server = try DoorServer()
    try await server.serve { _, address in
      let port = Self.port(of: address)
      let client = Self.client(
        .secured(host: "127.0.0.1", port: port), "bnt_secret", try server.trust())
      // On a busy machine the connection may take longer than a client waits: it is asked again.
      var problem: Problem?
      repeat {
        problem = await Self.problem { () throws(Problem) in try await client.snapshot() }
      } while problem?.what == "no engine answers"
      #expect(problem?.code == .engineUnreachable)
      #expect(problem?.what.hasPrefix("what listens there ") == true, "\(problem?.what ?? "")")
    }
  }

  @Test func `nothing but health and version is told without a token`() async throws {
    let server = try DoorServer()
    try await server.serve(other: .network) { _, address in
      let trust = try server.trust()
      for path in ["/health", "/version", "/v2/health/live", "/v2/health/ready"] {
        #expect(try await SecureRequest.get(path, from: address, trust) == 200, "\(path)")
      }
      let guarded = [
        "/api/v1/engine", "/api/v1/snapshot", "/v2", "/v2/models/loans", "/metrics",
        "/api/2.0/mlflow/experiments/get?experiment_id=0",
        "/api/2.0/mlflow-artifacts/artifacts?path=", "/get-artifact?run_id=1&path=a",
      ]
      let token = try await server.secret("bob", .viewer)
      for path in guarded {
        #expect(try await SecureRequest.get(path, from: address, trust) == 401, "\(path)")
        let known = try await SecureRequest.get(path, token: token, from: address, trust)
        #expect(known != 401 && known != 403, "\(path)")
      }
      #expect(
        try await SecureRequest.get("/health", host: "evil.example.org", from: address, trust)
          == 421)
      #expect(
        try await SecureRequest.get(
          "/health", host: "north.models.example.org", from: address, trust) == 200)
    }
  }

  @Test func `a certificate is read anew when its files change, and a bad one is not taken`()
    async throws
  {
    let server = try DoorServer()
    let keeper = try server.certificate()
    let folder = server.folder
    var told: [String] = []
    keeper.look(at: server.clock.now) { told.append($0) }
    #expect(told.isEmpty)
    let first = keeper.context
    func change(_ certificate: String, _ key: String, at moment: Double) throws {
      try folder.write(certificate, to: "server.pem")
      try folder.write(key, to: "server.key")
      chmod(folder.path + "/server.key", 0o600)
      for name in ["server.pem", "server.key"] {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: moment)],
          ofItemAtPath: folder.path + "/" + name)
      }
    }
    try change(FixtureCertificates.expired, FixtureCertificates.serverKey, at: 1)
    keeper.look(at: server.clock.now) { told.append($0) }
    keeper.look(at: server.clock.now) { told.append($0) }
    #expect(told.count == 1)
    #expect(told.first?.hasPrefix("the certificate stays as it was: the key does not") == true)
    #expect(keeper.context === first)
    try change(FixtureCertificates.expired, FixtureCertificates.expiredKey, at: 2)
    keeper.look(at: server.clock.now) { told.append($0) }
    keeper.look(at: server.clock.now) { told.append($0) }
    #expect(
      told.dropFirst() == [
        "the certificate was read anew; it counts until 2021-01-01",
        "the certificate has expired on 2021-01-01",
      ])
    #expect(keeper.context !== first)
  }

  @Test func `an engine that listens everywhere is told of by its certificate's name`() throws {
    let keeper = try DoorServer().certificate()
    #expect(
      Serve.url(of: ListenAddress(host: "0.0.0.0", port: 5_040), keeper)
        == "https://localhost:5040")
    #expect(
      Serve.url(of: ListenAddress(host: "10.0.0.7", port: 1), keeper) == "https://10.0.0.7:1")
    #expect(Serve.url(of: .standard, nil) == "http://127.0.0.1:5040")
  }
}
