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
  func serve<Value: Sendable>(
    tracking: TrackingAdmission = .open,
    _ body: (Engine, _ port: EngineAddress) async throws -> Value
  ) async throws -> Value {
    let engine = try await Engine.open(
      EngineSettings(
        workspace: folder.path, build: "test", processID: 1, executable: "/bin/sh",
        environment: ["PATH": "/usr/bin:/bin"], time: clock,
        capacity: StageCapacity(jobs: 1, cpus: 1, memoryMegabytes: 4_000)),
      http: nil, socket: folder.path + "/engine.sock", journal: EngineJournal { _ in })
    let doors = EngineDoors(engine: engine, time: clock, tracking: tracking)
    let (ports, opened) = AsyncStream<Int>.makeStream()
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await engine.run() }
      for (door, address) in [
        (EngineDoors.Door.socket, BindAddress.unixDomainSocket(path: folder.path + "/engine.sock")),
        (.loopback, .hostname("127.0.0.1", port: 0)),
      ] {
        let server = Self.server(doors.router(door), at: address) { opened.yield($0) }
        group.addTask { try await server.run() }
      }
      var numbers = ports.makeAsyncIterator()
      let port = max(await numbers.next() ?? 0, await numbers.next() ?? 0)
      let outcome: Result<Value, any Error>
      do {
        outcome = .success(try await body(engine, .network(host: "127.0.0.1", port: port)))
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

  /// Makes a token and returns its secret.
  func secret(_ name: String, _ role: AccessRole) async throws -> String {
    let receipt = try await SocketClient(address: socket).perform(
      .tokens(.create(OperatorName(name), role, hours: nil)))
    return receipt.secret ?? ""
  }

  private static func server<Context: RequestContext>(
    _ router: Router<Context>, at address: BindAddress,
    opened: @escaping @Sendable (Int) -> Void
  ) -> some ApplicationProtocol where Context.Source == ApplicationRequestContextSource {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return Application(
      router: router, configuration: .init(address: address),
      onServerRunning: { opened($0.localAddress?.port ?? 0) }, logger: logger)
  }
}
