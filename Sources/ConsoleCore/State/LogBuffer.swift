public import Domain

/// Holds the known part of one stage log: the latest lines, made safe to show.
public struct LogBuffer: Hashable, Sendable {
  /// The most lines kept; older ones are dropped and counted.
  public static let capacity = 2_000
  /// How much of a long log is read at first, in bytes.
  static let firstPiece: Int64 = 65_536
  /// The pause between two reads of a log that grows.
  static let pause: Duration = .milliseconds(500)
  private static let longestLine = 16_384

  /// The stage that writes it.
  public let address: StageAddress
  /// The run whose log it is.
  public let run: RunID
  /// The latest lines, oldest first.
  public private(set) var entries: [LogLine] = []
  /// What is looked for in the lines.
  public internal(set) var search = ""
  /// The line that was found last.
  public internal(set) var matchLine: Int?
  /// How many lines were left out before the first one.
  public private(set) var droppedLines = 0
  /// Where the next piece begins; negative before the first one.
  public private(set) var offset: Int64 = -firstPiece
  /// The size of the whole log, in bytes.
  public private(set) var size: Int64 = 0
  /// Whether nothing follows.
  public private(set) var isComplete = false
  /// Whether the latest line stays in view.
  public internal(set) var isFollowing = true {
    didSet { if isFollowing { newLines = 0 } }
  }
  /// How many lines came while it was not followed.
  public private(set) var newLines = 0
  /// The first line in view when not following.
  public internal(set) var top = 0
  /// Why the last read failed.
  public internal(set) var problem: Problem?
  /// Whether long lines go on in the next row.
  public internal(set) var isWrapped = false
  var isLoading = false
  var readAt: Timestamp?
  private var unfinished: [UInt8] = []
  private var style = LogStyle()
  private var skipsFirstLine = false

  /// Creates an empty buffer.
  public init(address: StageAddress, run: RunID) {
    self.address = address
    self.run = run
  }

  /// How far what is shown lags behind what was written, in bytes.
  public var lag: Int64 { max(0, size - max(0, offset)) }

  /// The latest lines as text, oldest first.
  public var lines: [SafeText] { entries.map(\.text) }

  /// The line being written, without its end.
  public var lastLine: LogLine? {
    guard !unfinished.isEmpty else { return nil }
    var style = style
    return LogLine(unfinished.prefix(Self.longestLine), style: &style)
  }

  /// Takes in the next piece; a piece that was read before changes nothing.
  mutating func take(_ chunk: LogChunk) {
    let isFirst = offset < 0
    guard isFirst || chunk.offset == offset else {
      if chunk.size < offset { restart() }
      return
    }
    skipsFirstLine = isFirst ? chunk.offset > 0 : skipsFirstLine
    offset = chunk.offset &+ Int64(chunk.bytes.count)
    size = max(chunk.size, offset)
    isComplete = chunk.isComplete && offset >= chunk.size
    problem = nil
    split(chunk.bytes)
  }

  /// Begins again: the log has become shorter.
  private mutating func restart() {
    let (wanted, isWrapped) = (search, isWrapped)
    self = LogBuffer(address: address, run: run)
    search = wanted
    self.isWrapped = isWrapped
  }

  private mutating func split(_ bytes: [UInt8]) {
    var start = bytes.startIndex
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      append(bytes[start..<end])
      start = end + 1
    }
    unfinished += bytes[start...]
    if unfinished.count > Self.longestLine { append([]) }
  }

  private mutating func append(_ ending: ArraySlice<UInt8>) {
    let line = unfinished + ending
    unfinished.removeAll(keepingCapacity: true)
    if skipsFirstLine {
      skipsFirstLine = false
      return
    }
    entries.append(LogLine(line.prefix(Self.longestLine), style: &style))
    if !isFollowing { newLines += 1 }
    let surplus = entries.count - Self.capacity
    guard surplus > 0 else { return }
    entries.removeFirst(surplus)
    droppedLines += surplus
    top = max(0, top - surplus)
    matchLine = matchLine.flatMap { $0 >= surplus ? $0 - surplus : nil }
  }
}
