internal import Domain
internal import Glibc
internal import WorkQueues

extension Engine {
  /// Ends the engine when its folder is gone, or another one stands in its place: nothing that it
  /// writes would be found again.
  ///
  /// - Returns: Whether it ends.
  func stopIfAbandoned() async -> Bool {
    let (path, own) = (folder.root, folderIdentity)
    let isThere = try? await work.run { () throws(Problem) in FolderIdentity(path) == own }
    guard own != nil, isThere == false else { return false }
    journal.note("\(SafeText(folder.workspace)) is gone or another folder now; the engine stops")
    stopping.raise()
    return true
  }
}

/// Tells a folder from another one that takes its name.
struct FolderIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64

  /// Looks at a folder; nothing when there is none.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
  }
}
