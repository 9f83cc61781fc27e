import ConsoleAPI
import Domain
import EngineLink
import Foundation
import Hummingbird
import Logging
import NIOCore
import Synchronization
import TestSupport

@testable import EngineCore

/// A real engine on a workspace with one pipeline, behind its real routes on a socket and a port.
final class EngineServer: Sendable {
  let folder: TemporaryFolder
  let clock = FakeClock()
  private let environment: [String: String]
  private let lines = Mutex<[String]>([])

  var socket: EngineAddress { .socket(folder.path + "/engine.sock") }

  /// Makes a workspace.
  ///
  /// - Parameters:
  ///   - triggers: What `binnacle.yaml` has after its models.
  ///   - environment: What the engine finds in its environment.
  /// - Throws: An error when the folder cannot be written.
  init(triggers: String = "", environment: [String: String] = [:]) throws {
    self.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own }
    folder = try TemporaryFolder()
    try folder.write(
      "stages:\n  copy:\n    cmd: cp raw.csv rows.csv\n    deps: [raw.csv]\n    outs: [rows.csv]\n",
      to: "dvc.yaml")
    try folder.write("models:\n  loans: {pipeline: dvc.yaml}\n" + triggers, to: "binnacle.yaml")
    try folder.write("a,b\n1,2\n", to: "raw.csv")
  }

  /// What the engines wrote into their log.
  var journal: [String] { lines.withLock { $0 } }

  /// Opens an engine that does nothing by itself yet.
  func open() async throws(Problem) -> Engine {
    try await Engine.open(
      EngineSettings(
        workspace: folder.path, build: "test", processID: 1, executable: "/bin/sh",
        environment: environment, time: clock,
        capacity: StageCapacity(jobs: 1, cpus: 1, memoryMegabytes: 4_000)),
      http: nil, socket: folder.path + "/engine.sock",
      journal: EngineJournal { [self] line in lines.withLock { $0.append(line) } })
  }

  /// Opens an engine and serves it while `body` talks to it; the next call opens the next engine.
  func serve<Value: Sendable>(
    _ body: (Engine, _ port: EngineAddress) async throws -> Value
  ) async throws -> Value {
    let engine = try await open()
    let (ports, opened) = AsyncStream<Int>.makeStream()
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await engine.run() }
      let path = folder.path + "/engine.sock"
      unlink(path)
      for address in [BindAddress.unixDomainSocket(path: path), .hostname("127.0.0.1", port: 0)] {
        let server = Self.server(of: engine, at: address) { opened.yield($0) }
        group.addTask { try await server.run() }
      }
      var port = 0
      var count = 0
      for await number in ports {
        port = max(port, number)
        count += 1
        if count == 2 { break }
      }
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

  private static func server(
    of engine: Engine, at address: BindAddress, opened: @escaping @Sendable (Int) -> Void
  ) -> Application<RouterResponder<EngineRequestContext>> {
    let router = Router(context: EngineRequestContext.self)
    ConsoleRoutes(engine: engine).add(to: router)
    WebhookRoutes(engine: engine).add(to: router)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return Application(
      router: router, configuration: .init(address: address),
      onServerRunning: { opened($0.localAddress?.port ?? 0) }, logger: logger)
  }
}

extension Engine {
  /// Waits for the end of a run.
  func ended(_ run: RunID) async throws {
    var stream = stream(after: 0)
    while let items = try await stream.next() {
      for case .fact(let fact) in items {
        if case .pipeline(.runEnded(run, _, _)) = fact.event { return }
      }
    }
  }
}
