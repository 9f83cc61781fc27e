internal import Documents
internal import Domain
internal import Foundation

/// Tells whether the workspace's file is still the one that the engine read.
struct DeclarationStamp: Hashable, Sendable {
  private let path: String
  private let size: Int
  private let changedAt: Duration

  /// Looks at the file of a workspace as it is now.
  init(workspace: String) {
    path = workspace + "/" + WorkspaceFile.name
    (size, changedAt) = Self.look(at: path)
  }

  /// Whether the file has changed, come or gone since.
  var isOutdated: Bool { Self.look(at: path) != (size, changedAt) }

  private static func look(at path: String) -> (Int, Duration) {
    var status = stat()
    guard stat(path, &status) == 0 else { return (-1, .zero) }
    return (
      Int(status.st_size),
      .seconds(status.st_mtim.tv_sec) + .nanoseconds(status.st_mtim.tv_nsec)
    )
  }
}
