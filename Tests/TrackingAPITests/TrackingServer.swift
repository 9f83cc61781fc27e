import Domain
import Foundation
import Hummingbird
import Logging
import NIOCore
import Storage
import Synchronization
import Tracking
import TrackingAPI

/// What clients track in a folder of its own, behind the real routes on a real port.
final class TrackingServer: Sendable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Serves while `body` asks; the next call opens the store again.
  func serve<Value: Sendable>(
    _ body: (TrackingClient) async throws -> Value
  ) async throws -> Value {
    let clock = SteppingClock()
    let store = try Store(folder: folder.path, time: clock)
    defer { try? store.close() }
    let book = ExperimentBook(store: store, time: clock)
    try await book.open()
    let router = Router()
    MLflowRoutes(book: book).add(to: router)
    ArtifactRoutes(
      folder: ArtifactFolder(root: folder.path + "/run-artifacts"), book: book
    ).add(to: router)
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
