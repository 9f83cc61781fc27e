import Domain
import EngineCore
import EngineLink
import Foundation
import Hummingbird
import Logging
import NIOCore
import TestSupport

@testable import binnacle

/// A real engine behind its real doors: the workspace's socket and a port.
final class DoorServer: Sendable {
  let folder: TemporaryFolder
  let clock = FakeClock()

  var socket: EngineAddress { .socket(folder.path + "/engine.sock") }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("models:\n  loans: {}\n  claims: {}\n", to: "binnacle.yaml")
  }

  /// Opens an engine and serves it while `body` talks to it.
  ///
  /// - Parameters:
  ///   - tracking: Whom tracking clients on the loopback address have to be.
  ///   - other: The door beside the socket; the one to the network shows a certificate.
  ///   - body: Talks to the engine through that door.
  /// - Returns: What the body returned.
  /// - Throws: What the body threw.
  func serve<Value: Sendable>(
    tracking: TrackingAdmission = .open, other: EngineDoors.Door = .loopback,
    _ body: (Engine, _ port: EngineAddress) async throws -> Value
  ) async throws -> Value {
    let engine = try await Engine.open(
      EngineSettings(
        workspace: folder.path, build: "test", processID: 1, executable: "/bin/sh",
        environment: ["PATH": "/usr/bin:/bin"], time: clock,
        capacity: StageCapacity(jobs: 1, cpus: 1, memoryMegabytes: 4_000)),
      http: nil, socket: folder.path + "/engine.sock", journal: EngineJournal { _ in })
    let keeper = try certificate()
    let doors = EngineDoors(
      engine: engine, time: clock, tracking: tracking, names: keeper.names)
    let (ports, opened) = AsyncStream<Int>.makeStream()
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await engine.run() }
      let path = folder.path + "/engine.sock"
      for (door, address) in [
        (EngineDoors.Door.socket, BindAddress.unixDomainSocket(path: path)),
        (other, .hostname("127.0.0.1", port: 0)),
      ] {
        let shown = door == .network ? keeper : nil
        let server = Self.server(doors.router(door), showing: shown, at: address) {
          opened.yield($0)
        }
        group.addTask { try await server.run() }
      }
      var numbers = ports.makeAsyncIterator()
      let port = max(await numbers.next() ?? 0, await numbers.next() ?? 0)
      let outcome: Result<Value, any Error>
      do {
        let address: EngineAddress =
          other == .network
          ? .secured(host: "127.0.0.1", port: port) : .network(host: "127.0.0.1", port: port)
        outcome = .success(try await body(engine, address))
      } catch {
        outcome = .failure(error)
      }
      engine.endStreams()
      group.cancelAll()
      while let ended = await group.nextResult() { _ = ended }
      await engine.drain()
      return try outcome.get()
    }
  }

  /// The engine's certificate, as it lies in two files.
  func certificate() throws -> CertificateKeeper {
    try folder.write(FixtureCertificates.server, to: "server.pem")
    try folder.write(FixtureCertificates.serverKey, to: "server.key")
    chmod(folder.path + "/server.key", 0o600)
    return try CertificateKeeper(
      CertificateFiles(
        certificate: folder.path + "/server.pem", key: folder.path + "/server.key"))
  }

  /// Trusts an authority that is written to a file.
  func trust(_ authority: String = FixtureCertificates.authority) throws -> EngineTrust {
    try folder.write(authority, to: "authority.pem")
    return EngineTrust(try EngineAuthorities(file: folder.path + "/authority.pem"))
  }

  /// Makes a token and returns its secret.
  func secret(_ name: String, _ role: AccessRole) async throws -> String {
    let receipt = try await SocketClient(address: socket).perform(
      .tokens(.create(OperatorName(name), role, hours: nil)))
    return receipt.secret ?? ""
  }

  private static func server<Context: RequestContext>(
    _ router: Router<Context>, showing certificate: CertificateKeeper?,
    at address: BindAddress,
    opened: @escaping @Sendable (Int) -> Void
  ) -> some ApplicationProtocol where Context.Source == ApplicationRequestContextSource {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return Application(
      router: router, server: .engine(showing: certificate), configuration: .init(address: address),
      onServerRunning: { opened($0.localAddress?.port ?? 0) }, logger: logger)
  }
}
