public import Domain
internal import Foundation

/// Names a file or folder below the folder of all artifacts; it never leads out of it.
public struct ArtifactPath: Hashable, Sendable, CustomStringConvertible {
  /// How often a client may have escaped the same text.
  private static let deepestEscape = 8

  /// The path with single slashes and none at its ends; empty for the folder of all artifacts.
  public let description: String

  /// Takes a path that is not escaped any more.
  ///
  /// - Throws: ``TrackingRefusal`` when it is absolute, leads upwards, or is no path of a URL.
  public init(_ text: String) throws(TrackingRefusal) {
    var plain = text
    for _ in 0..<Self.deepestEscape {
      guard Self.isSafe(plain) else { throw .invalid("Invalid path") }
      guard let next = plain.removingPercentEncoding, next != plain else { break }
      plain = next
    }
    description = text.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  /// Takes the path of an artifact location of this engine; absent if it lies elsewhere.
  ///
  /// - Parameters:
  ///   - location: The location of a run's or a model's artifacts.
  ///   - path: A path below it.
  /// - Throws: ``TrackingRefusal`` when the path leads out of the folder.
  public init?(location: String, path: String = "") throws(TrackingRefusal) {
    guard location.hasPrefix(RunTracker.artifactRoot) else { return nil }
    let root = location.dropFirst(RunTracker.artifactRoot.count)
    guard !path.hasPrefix("/") else { throw .invalid("Invalid path") }
    try self.init("\(root)/\(path)")
  }

  private static func isSafe(_ text: String) -> Bool {
    !text.hasPrefix("/") && !text.utf8.contains { $0 < 0x20 || $0 == 0x23 || $0 == 0x3F }
      && !text.split(separator: "/").contains("..")
      && !text.split(separator: "\\").contains("..")
  }
}
