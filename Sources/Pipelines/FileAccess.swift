import Domain
import Glibc

/// Reads and writes whole files and folders; each failure is one sentence with the path.
enum FileAccess {
  static let ordinaryMode: mode_t = 0o644
  /// A file up to this many bytes is read at once.
  static let smallFile = 16 * 1_024

  static func exists(_ path: String) -> Bool { FileStatus(path: path) != nil }

  /// Whether something has that name, be it a link that leads nowhere.
  static func nameIsTaken(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  static func read(_ path: String) throws(Problem) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("reading", path) }
    defer { close(descriptor) }
    var content: [UInt8] = []
    var block = [UInt8](repeating: 0, count: smallFile)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("reading", path) }
      guard count > 0 else { return content }
      content += block[..<count]
    }
  }

  /// Reads up to `count` bytes; fewer only at the end of the file.
  static func block(
    of count: Int, from descriptor: Int32, path: String
  ) throws(Problem) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let read = block.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress?.advanced(by: filled), count - filled)
      }
      if read < 0, errno == EINTR { continue }
      guard read >= 0 else { throw failure("reading", path) }
      guard read > 0 else { break }
      filled += read
    }
    return Array(block.prefix(filled))
  }

  static func makeFolders(_ path: String) throws(Problem) {
    if FileStatus(path: path)?.isDirectory == true { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolders(String(path[..<slash]))
    }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure("creating", path) }
  }

  /// Removes a file, or a folder with all that is in it; what is not there is fine.
  static func remove(_ path: String) throws(Problem) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      guard unlink(path) == 0 || errno == ENOENT else { throw failure("removing", path) }
      return
    }
    for entry in try list(path) { try remove(path + "/" + entry.name) }
    guard rmdir(path) == 0 || errno == ENOENT else { throw failure("removing", path) }
  }

  struct ListedName: Hashable {
    let name: String
    /// Nil when only `stat` can tell, as with a symbolic link.
    let isDirectory: Bool?
  }

  /// Lists a folder in the order of the names' bytes.
  static func list(_ path: String) throws(Problem) -> [ListedName] {
    guard let folder = opendir(path) else { throw failure("reading the folder", path) }
    defer { closedir(folder) }
    var names: [ListedName] = []
    while let entry = readdir(folder) {
      let offset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 0
      let start = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
      guard let name = String(validatingCString: start) else {
        throw Problem(
          .invalidInput, "a file name is not UTF-8 text", at: SafeText(path).text,
          fix: "Rename the file; DVC cannot track it either.")
      }
      guard name != ".", name != ".." else { continue }
      names.append(ListedName(name: name, isDirectory: kind(entry.pointee.d_type)))
    }
    return names.sorted { PathReader.precedes($0.name, $1.name) }
  }

  /// Names what the system refused, with its reason.
  static func failure(_ doing: String, _ path: String, code: Int32 = errno) -> Problem {
    let shown = SafeText(path).text
    let reason = String(cString: strerror(code))
    return switch code {
    case ENOSPC, EDQUOT:
      Problem(.diskFull, "\(doing) \(shown) failed: no room on the disk", fix: "Free some space.")
    case ENOENT, ENOTDIR:
      Problem(.fileMissing, "\(doing) \(shown) failed: it does not exist", fix: "Check the path.")
    case EROFS:
      Problem(
        .internalFailure, "\(doing) \(shown) failed: it can only be read",
        fix: "Mount the disk so that it can be written.")
    default:
      Problem(.internalFailure, "\(doing) \(shown) failed: \(reason)", fix: "Check its rights.")
    }
  }

  private static func kind(_ type: UInt8) -> Bool? {
    switch Int(type) {
    case Int(DT_DIR): true
    case Int(DT_REG): false
    default: nil
    }
  }
}
