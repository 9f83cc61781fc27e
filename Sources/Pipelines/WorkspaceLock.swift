import Domain
import Glibc

/// Holds DVC's own lock, so that DVC and Binnacle never write lock and cache at the same time.
///
/// It is held only while files are written, never while a command runs.
enum WorkspaceLock {
  private static let pauseMilliseconds: Int32 = 50
  private static let path = ".dvc/tmp/lock"

  /// Waits for the lock, half a minute if nothing else is said, and holds it while `body` runs.
  static func hold<Outcome>(
    root: String, patience: Duration = .seconds(30), _ body: () throws(Problem) -> Outcome
  ) throws(Problem) -> Outcome {
    try FileAccess.makeFolders(root + "/.dvc/tmp")
    let path = root + "/" + path
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, FileAccess.ordinaryMode)
    guard descriptor >= 0 else { throw FileAccess.failure("opening", path) }
    defer { close(descriptor) }
    try acquire(descriptor, patience)
    return try body()
  }

  private static func acquire(_ descriptor: Int32, _ patience: Duration) throws(Problem) {
    for _ in 0...patience.wholeMilliseconds / Int64(pauseMilliseconds) {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      guard errno == EWOULDBLOCK || errno == EINTR else { break }
      poll(nil, 0, pauseMilliseconds)
    }
    throw held(by: holder(of: descriptor))
  }

  private static func held(by process: Int32?) -> Problem {
    guard let process else {
      return Problem(
        .inUse, "another process holds the workspace's lock", at: path,
        fix: "Let it finish, or end it.")
    }
    guard process != getpid() else {
      return Problem(
        .inUse, "the results of other stages are being recorded", at: path,
        fix: "Wait until they are.")
    }
    let name = (try? FileAccess.read("/proc/\(process)/comm")).map {
      SafeText(String(decoding: $0.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)).text
    }
    return Problem(
      .inUse, "process \(process)\(name.map { " (\($0))" } ?? "") holds the workspace's lock",
      at: path, fix: "Let it finish, or end it with kill \(process).")
  }

  /// The process that holds the lock, as far as the system tells.
  private static func holder(of descriptor: Int32) -> Int32? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, let table = try? FileAccess.read("/proc/locks") else {
      return nil
    }
    // 1: FLOCK  ADVISORY  WRITE 4711 fe:00:131 0 EOF
    for line in String(decoding: table, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 5, fields[5].hasSuffix(":\(status.st_ino)") else { continue }
      return Int32(fields[4])
    }
    return nil
  }
}
