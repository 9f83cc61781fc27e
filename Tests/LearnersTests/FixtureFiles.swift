import Foundation
import Testing

/// Reads the files beside the tests.
enum FixtureFiles {
  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    return Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// The numbers of a comma-separated file; an empty cell is NaN.
  static func numbers(_ name: String, skippingHeader: Bool = false) throws -> [[Double]] {
    let text = String(decoding: try bytes(name), as: UTF8.self)
    let lines = text.split(separator: "\n").dropFirst(skippingHeader ? 1 : 0)
    return lines.map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
    }
  }
}
