import Domain
import Glibc

/// A file that has no name until it is finished.
///
/// A process that is killed while it writes leaves nothing behind: the file system frees what was
/// never named. Where it cannot make such files, a temporary name beside the target stands in.
struct NewFile: ~Copyable {
  /// `O_TMPFILE` of Linux on x86-64 and ARM, which the C module does not pass on.
  private static let withoutName: Int32 = 0o20_000_000 | O_DIRECTORY
  /// Far above any number of writers that replace one file at a time.
  private static let mostNames = 1_000

  let descriptor: Int32
  /// The temporary name, where there has to be one.
  private let standIn: String?

  /// Creates an empty file on the file system that holds a folder.
  ///
  /// - Parameter folder: The absolute path of the folder that it will be published in.
  /// - Throws: ``Problem`` when nothing can be written there.
  init(in folder: String) throws(Problem) {
    (descriptor, standIn) = try Self.open(in: folder)
  }

  deinit {
    close(descriptor)
    // Gone already when it was published.
    if let standIn { unlink(standIn) }
  }

  /// Where its content can be read before it has a name.
  var path: String { standIn ?? "/proc/self/fd/\(descriptor)" }

  /// Gives the finished file its mode and its name, replacing what had the name.
  ///
  /// - Parameters:
  ///   - target: An absolute path on the same file system.
  ///   - mode: Its rights.
  /// - Throws: ``Problem`` when it cannot be named so.
  consuming func publish(as target: String, mode: mode_t) throws(Problem) {
    guard fchmod(descriptor, mode) == 0, hasTaken(target) else {
      throw FileAccess.failure("writing", target)
    }
  }

  private static func open(
    in folder: String
  ) throws(Problem) -> (descriptor: Int32, standIn: String?) {
    let unnamed = Glibc.open(folder, withoutName | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR)
    if unnamed >= 0 { return (unnamed, nil) }
    var template = Array((folder + "/.new.XXXXXX").utf8CString)
    let named = mkstemp(&template)
    guard named >= 0 else { throw FileAccess.failure("writing", folder) }
    let name = template.dropLast().map { UInt8(bitPattern: $0) }
    return (named, String(decoding: name, as: UTF8.self))
  }

  private func hasTaken(_ target: String) -> Bool {
    if let standIn { return rename(standIn, target) == 0 }
    if link(as: target) { return true }
    guard errno == EEXIST else { return false }
    // Only a rename replaces what is there in one step.
    for number in 0..<Self.mostNames {
      let name = "\(target).new\(number)"
      if link(as: name) {
        if rename(name, target) == 0 { return true }
        let reason = errno
        unlink(name)
        errno = reason
        return false
      }
      guard errno == EEXIST else { return false }
    }
    return false
  }

  private func link(as name: String) -> Bool {
    linkat(AT_FDCWD, path, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0
  }
}
