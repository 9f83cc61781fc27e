import Domain
import Foundation
import Storage

/// A store in a folder of its own for one test, removed with it.
final class StoreScene: Sendable {
  let folder = FileManager.default.temporaryDirectory.path + "/store-" + UUID().uuidString
  let time = StillTimekeeper()
  let store: Store

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    store = try Store(folder: folder, time: time)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  @discardableResult
  func append(_ event: Event, once key: String? = nil) async throws(Problem) -> Int64? {
    try await store.decide { try $0.events.append(event, once: key) }
  }

  func events() async throws(Problem) -> [NumberedEvent] {
    try await store.read { try $0.events.after(0, limit: 10_000) }
  }

  func audit() async throws(Problem) -> [AuditEntry] {
    try await store.read { try $0.audit.latest(1_000) }
  }
}

/// What a test throws in the middle of a decision.
struct Refusal: Error {}
