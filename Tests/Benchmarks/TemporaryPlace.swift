import Foundation

/// A folder of its own for one benchmark, removed when the benchmark lets go of it.
final class TemporaryPlace: Sendable {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory.path + "/binnacle-benchmark-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
