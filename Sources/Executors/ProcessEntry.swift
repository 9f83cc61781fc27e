/// Holds what `/proc/PID/stat` says about a process.
struct ProcessEntry {
  let pid: Int32
  let session: Int32
  let startTicks: UInt64
  /// Memory that is resident now, in pages.
  let residentPages: Int64
  let hasEnded: Bool

  init?(pid: Int32) {
    guard let text = SmallFile.read("/proc/\(pid)/stat"), let name = text.lastIndex(of: ")") else {
      return nil
    }
    // Field 3 is the first after the name, which may itself contain spaces and brackets.
    let fields = text[text.index(after: name)...].split(separator: " ")
    guard fields.count > 21, let session = Int32(fields[3]), let start = UInt64(fields[19]) else {
      return nil
    }
    self.pid = pid
    self.session = session
    startTicks = start
    residentPages = Int64(fields[21]) ?? 0
    hasEnded = fields[0] == "Z" || fields[0] == "X"
  }

  /// All living processes.
  static func all() -> [ProcessEntry] {
    SmallFile.names(in: "/proc").compactMap { Int32($0) }.compactMap(ProcessEntry.init)
      .filter { !$0.hasEnded }
  }

  /// The living processes of a session, also those that left its first process group.
  static func members(ofSession session: Int32) -> [Int32] {
    all().filter { $0.session == session }.map(\.pid)
  }
}
