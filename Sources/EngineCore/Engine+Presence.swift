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
    let isAbandoned = try? await work.run { () throws(Problem) in
      // A disk that cannot be asked for a while is no folder that is gone.
      switch FolderIdentity.look(at: path) {
      case .success(let found): found != own
      case .failure(let refusal): refusal.number == ENOENT || refusal.number == ENOTDIR
      }
    }
    guard own != nil, isAbandoned == true else { return false }
    journal.note("\(SafeText(folder.workspace)) is gone or another folder now; the engine stops")
    stopping.raise()
    return true
  }
}

/// Tells a folder from another one that takes its name.
struct FolderIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64

  /// Looks at a folder; nothing when it cannot be.
  init?(_ path: String) {
    guard case .success(let found) = Self.look(at: path) else { return nil }
    self = found
  }

  /// Looks at a folder, or says why it cannot be.
  static func look(at path: String) -> Result<FolderIdentity, SystemRefusal> {
    var status = stat()
    guard stat(path, &status) == 0 else { return .failure(SystemRefusal(number: errno)) }
    return .success(FolderIdentity(status))
  }

  private init(_ status: stat) {
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
  }

  /// The number by which the system says why not.
  struct SystemRefusal: Error {
    let number: Int32
  }
}
