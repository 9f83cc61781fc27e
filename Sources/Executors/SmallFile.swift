import Domain
import Glibc

/// Reads and writes the few short files an attempt consists of.
enum SmallFile {
  private static let largest = 4 * 1_024
  private static let mode: mode_t = 0o644

  /// Returns the text of a file, nil when it cannot be read.
  static func read(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: largest)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Writes under another name and renames, so that nobody reads half of it.
  static func replace(_ path: String, with text: String) throws(Problem) {
    let temporary = path + ".new"
    try write(text, to: temporary)
    guard rename(temporary, path) == 0 else { throw failure("writing", path) }
  }

  /// Creates a file with its content in one step.
  ///
  /// - Returns: Whether it was created; false when another was first.
  static func create(_ path: String, with text: String) throws(Problem) -> Bool {
    let temporary = path + ".claim"
    try write(text, to: temporary)
    defer { unlink(temporary) }
    if link(temporary, path) == 0 { return true }
    guard errno == EEXIST else { throw failure("writing", path) }
    return false
  }

  static func makeFolders(_ path: String) throws(Problem) {
    guard !exists(path) else { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolders(String(path[..<slash]))
    }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure("creating", path) }
  }

  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let offset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 0
      let start = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
      names.append(String(cString: start))
    }
    return names
  }

  static func failure(_ doing: String, _ path: String, code: Int32 = errno) -> Problem {
    let reason = String(cString: strerror(code))
    let isFull = code == ENOSPC || code == EDQUOT
    return Problem(
      isFull ? .diskFull : .internalFailure,
      "\(doing) \(SafeText(path).text) failed: \(reason)",
      fix: isFull ? "Free some space." : "Check that the path exists and may be used.")
  }

  private static func write(_ text: String, to path: String) throws(Problem) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure("writing", path) }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
      throw failure("writing", path)
    }
  }
}
