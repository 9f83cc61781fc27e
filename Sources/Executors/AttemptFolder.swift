import Domain
import Glibc

/// Reads and writes the files of one attempt, through which wrapper and engines agree on it.
///
/// `started` holds process id and start time, `exit` the exit code, `stop` why it was told to
/// stop, `limit` its timeout in milliseconds, `times` the processor time of its commands. What the
/// wrapper writes counts once its line has ended.
struct AttemptFolder: Hashable, Sendable {
  enum StopReason: String {
    case cancelled
    case timedOut
  }

  private static let fencedMark = "fenced\n"

  let path: String

  func create(timeout: Duration?) throws(Problem) {
    try SmallFile.makeFolders(path)
    guard let timeout else { return }
    try SmallFile.replace(file("limit"), with: "\(timeout.wholeMilliseconds)")
  }

  var exists: Bool { SmallFile.exists(path) }

  /// Whether a wrapper has begun, or an engine has made sure that none ever will.
  var isClaimed: Bool { SmallFile.exists(file("started")) }

  /// Whether an engine has made sure that no wrapper ever begins.
  private var isFenced: Bool { whole("started") == Self.fencedMark }

  /// The wrapper's process, nil before it begins.
  var process: ProcessIdentity? {
    let fields = whole("started")?.split(whereSeparator: \.isWhitespace) ?? []
    guard fields.count == 2, let pid = Int32(fields[0]), let ticks = UInt64(fields[1]) else {
      return nil
    }
    return ProcessIdentity(pid: pid, startTicks: ticks)
  }

  var exitCode: Int32? {
    whole("exit").flatMap { text in
      text.split(whereSeparator: \.isWhitespace).first.flatMap { Int32($0) }
    }
  }

  var stopReason: StopReason? {
    SmallFile.read(file("stop")).flatMap(StopReason.init(rawValue:))
  }

  var timeout: Duration? {
    SmallFile.read(file("limit")).flatMap { Int64($0) }.map { .milliseconds($0) }
  }

  /// The time that the commands spent on a processor, in seconds.
  ///
  /// The shell's `times` writes two lines of user and system time, the second for its commands.
  var cpuSeconds: Double? {
    let lines = SmallFile.read(file("times"))?.split(separator: "\n") ?? []
    guard lines.count == 2 else { return nil }
    let times = lines[1].split(separator: " ").compactMap(Self.seconds)
    return times.count == 2 ? times[0] + times[1] : nil
  }

  /// Reads `1m2.34s`.
  private static func seconds(_ text: Substring) -> Double? {
    let parts = text.dropLast().split(separator: "m")
    guard text.hasSuffix("s"), parts.count == 2, let minutes = Double(parts[0]),
      let seconds = Double(parts[1])
    else { return nil }
    return minutes * 60 + seconds
  }

  /// Writes down why the attempt is stopped; the first reason stays.
  func recordStop(_ reason: StopReason) throws(Problem) {
    _ = try SmallFile.create(file("stop"), with: reason.rawValue)
  }

  /// Makes sure that a wrapper which has not begun never does.
  func fence() throws(Problem) { _ = try SmallFile.create(file("started"), with: Self.fencedMark) }

  /// The state as the files and the process table tell it; queued until a wrapper claims it.
  var state: AttemptState {
    if let ended = endState { return ended }
    guard isClaimed else { return .queued }
    if isFenced { return stopState ?? .neverBegun }
    if process?.isAlive == true { return .running }
    // The wrapper may have written its exit code and gone between the two looks.
    if let ended = endState { return ended }
    return stopState ?? .lost
  }

  func remove() {
    for name in SmallFile.names(in: path) { unlink(file(name)) }
    rmdir(path)
  }

  private var endState: AttemptState? {
    guard let code = exitCode else { return nil }
    return stopState ?? (code == 0 ? .succeeded : .failed(AttemptFailure(code: code)))
  }

  private var stopState: AttemptState? {
    stopReason.map { reason in
      switch reason {
      case .cancelled: .cancelled
      case .timedOut: .timedOut
      }
    }
  }

  /// The text of a file whose last line has ended.
  private func whole(_ name: String) -> String? {
    SmallFile.read(file(name)).flatMap { $0.hasSuffix("\n") ? $0 : nil }
  }

  private func file(_ name: String) -> String { path + "/" + name }
}
