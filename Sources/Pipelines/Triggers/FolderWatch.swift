import Dispatch
import Glibc
import Synchronization

/// Tells which files arrive in folders, as the system reports it (inotify).
///
/// A file arrives when it is closed after writing, or moved to its name. What the system could not
/// keep up with is reported as one overflow, after which folders must be looked through.
final class FolderWatch: Sendable {
  /// Is something that happened in a watched folder.
  enum Change: Hashable, Sendable {
    /// A file has arrived.
    case file(String)
    /// A folder has come, or a watched one has gone.
    case folder(String)
    /// More happened than was reported.
    case overflow
  }

  /// What matters of a folder on the way to one in which files arrive.
  private static let structure =
    UInt32(IN_MOVED_TO) | UInt32(IN_CREATE) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF)
  private static let interest =
    structure | UInt32(IN_CLOSE_WRITE) | UInt32(IN_DELETE)
  private static let bufferBytes = 64 * 1_024
  /// Changes that wait for their reader; one more becomes an overflow.
  private static let mostWaiting = 4_096

  private let descriptor: Int32
  private let folders = Mutex<[Int32: String]>([:])

  /// Begins to watch nothing yet; fails where the system has no watch left.
  init?() {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// Watches folders too; watching one twice changes nothing.
  ///
  /// It blocks its thread.
  ///
  /// - Parameters:
  ///   - folders: The folders in which files arrive.
  ///   - ancestors: Folders on the way to them, of which only other folders matter.
  /// - Returns: Whether arrivals there are reported.
  func add(_ folders: [String], below ancestors: [String] = []) -> Bool {
    let mounts = RemoteFileSystem.mounts()
    for ancestor in Set(ancestors).subtracting(folders) { _ = add(ancestor, Self.structure) }
    let areWatched = folders.map { add($0, Self.interest) }.allSatisfy { $0 }
    return areWatched && !folders.isEmpty
      && !folders.contains { RemoteFileSystem.holds($0, mounts: mounts) }
  }

  private func add(_ folder: String, _ changes: UInt32) -> Bool {
    folders.withLock { folders in
      let number = inotify_add_watch(descriptor, folder, changes | UInt32(IN_ONLYDIR))
      guard number >= 0 else { return false }
      folders[number] = folder
      return true
    }
  }

  /// Reports changes to `report` until the task is cancelled.
  func run(_ report: @escaping @Sendable ([Change]) -> Void) async {
    let (signals, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let source = DispatchSource.makeReadSource(
      fileDescriptor: descriptor, queue: DispatchQueue(label: "binnacle.triggers.watch"))
    source.setEventHandler { @Sendable in continuation.yield() }
    source.activate()
    defer { source.cancel() }
    report(read())
    for await _ in signals {
      let changes = read()
      if !changes.isEmpty { report(changes) }
    }
  }

  /// Takes all changes that the system holds.
  private func read() -> [Change] {
    var changes: [Change] = []
    var buffer = [UInt8](repeating: 0, count: Self.bufferBytes)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return changes }
      changes += parsed(buffer[..<count])
      if changes.count > Self.mostWaiting { changes = [.overflow] }
    }
  }

  /// Reads records of number, mask, cookie, length and name.
  private func parsed(_ bytes: ArraySlice<UInt8>) -> [Change] {
    let head = MemoryLayout<inotify_event>.size
    return bytes.withUnsafeBytes { bytes in
      var changes: [Change] = []
      var place = 0
      while place + head <= bytes.count {
        let number = bytes.loadUnaligned(fromByteOffset: place, as: Int32.self)
        let mask = bytes.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self)
        let length = Int(bytes.loadUnaligned(fromByteOffset: place + 12, as: UInt32.self))
        let end = min(place + head + length, bytes.count)
        let name = bytes[(place + head)..<end].prefix { $0 != 0 }
        place = end
        if let change = change(number, mask, String(decoding: name, as: UTF8.self)) {
          changes.append(change)
        }
      }
      return changes
    }
  }

  private func change(_ number: Int32, _ mask: UInt32, _ name: String) -> Change? {
    if mask & UInt32(IN_Q_OVERFLOW) != 0 { return .overflow }
    if mask & UInt32(IN_IGNORED) != 0 {
      return folders.withLock { $0.removeValue(forKey: number) }.map(Change.folder)
    }
    // What is left of a folder that was moved away is watched no more: its watch is then ignored.
    if mask & UInt32(IN_MOVE_SELF) != 0 { inotify_rm_watch(descriptor, number) }
    guard let folder = folders.withLock({ $0[number] }), !name.isEmpty else { return nil }
    let path = folder + "/" + name
    if mask & UInt32(IN_ISDIR) != 0 {
      return mask & (UInt32(IN_CREATE) | UInt32(IN_MOVED_TO)) != 0 ? .folder(path) : nil
    }
    // A file that is created is not complete yet; one that is deleted matters to those who look.
    return mask & (UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_DELETE)) != 0
      ? .file(path) : nil
  }
}
