import Domain
import EngineCore
import Foundation
import Hummingbird
import Logging
import NIOCore
import Synchronization
import TrackingAPI

/// What clients track in a folder of its own, behind the real routes on a real port.
final class TrackingServer: Sendable {
  let folder: URL

  /// Makes the folder.
  ///
  /// - Parameter declaration: The workspace file; without models no gate asks anything.
  /// - Throws: The error of the file system.
  init(declaration: String = "version: 1") throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(declaration.utf8).write(to: folder.appending(path: "binnacle.yaml"))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Serves while `body` asks; the next call opens the store again.
  func serve<Value: Sendable>(
    _ body: (TrackingClient) async throws -> Value
  ) async throws -> Value {
    let settings = EngineSettings(
      workspace: folder.path, build: "test", processID: 1, executable: "/bin/sh", environment: [:],
      time: SteppingClock(), capacity: StageCapacity(jobs: 1, cpus: 1, memoryMegabytes: 1_000))
    let engine = try await Engine.open(
      settings, http: nil, socket: folder.path + "/engine.sock", journal: EngineJournal { _ in })
    let outcome: Result<Value, any Error>
    do {
      outcome = .success(try await answer(engine, body))
    } catch {
      outcome = .failure(error)
    }
    await engine.drain()
    return try outcome.get()
  }

  /// Puts an engine behind the real routes while `body` asks.
  private func answer<Value: Sendable>(
    _ engine: Engine, _ body: (TrackingClient) async throws -> Value
  ) async throws -> Value {
    let router = Router(options: .autoGenerateHeadEndpoints)
    MLflowRoutes(book: engine.experiments).add(to: router)
    RegistryRoutes(engine: engine).add(to: router)
    ArtifactRoutes(folder: engine.runArtifacts, book: engine.experiments).add(to: router)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let (ports, opened) = AsyncStream<Int>.makeStream()
    let server = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { opened.yield($0.localAddress?.port ?? 0) }, logger: logger)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      var iterator = ports.makeAsyncIterator()
      let port = await iterator.next() ?? 0
      let outcome: Result<Value, any Error>
      do {
        outcome = .success(try await body(TrackingClient(port: port)))
      } catch {
        outcome = .failure(error)
      }
      group.cancelAll()
      while let ended = await group.nextResult() { _ = ended }
      return try outcome.get()
    }
  }
}

/// A clock that goes on by a millisecond each time it is read.
final class SteppingClock: Timekeeper {
  private let reads = Mutex<Int64>(0)

  var now: Timestamp {
    Timestamp(
      milliseconds: 1_700_000_000_000
        + reads.withLock { reads in
          reads += 1
          return reads
        })
  }
  var uptime: Duration { .zero }

  func wait(for duration: Duration) async throws {}
}
