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
  public private(set) var lines: [SafeText] = []
  /// How many lines were left out before the first one.
  public private(set) var droppedLines = 0
  /// Where the next piece begins; negative before the first one.
  public private(set) var offset: Int64 = -firstPiece
  /// The size of the whole log, in bytes.
  public private(set) var size: Int64 = 0
  /// Whether nothing follows.
  public private(set) var isComplete = false
  /// Whether the latest line stays in view.
  public internal(set) var isFollowing = true
  /// The first line in view when not following.
  public internal(set) var top = 0
  /// Why the last read failed.
  public internal(set) var problem: Problem?
  /// Whether long lines go on in the next row.
  public internal(set) var isWrapped = false
  var isLoading = false
  var readAt: Timestamp?
  private var unfinished: [UInt8] = []
  private var skipsFirstLine = false

  /// Creates an empty buffer.
  public init(address: StageAddress, run: RunID) {
    self.address = address
    self.run = run
  }

  /// How far what is shown lags behind what was written, in bytes.
  public var lag: Int64 { max(0, size - max(0, offset)) }

  /// The line being written, without its end.
  public var lastLine: SafeText? {
    unfinished.isEmpty ? nil : Self.safe(unfinished[...])
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
    self = LogBuffer(address: address, run: run)
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
    lines.append(Self.safe(line[...]))
    let surplus = lines.count - Self.capacity
    guard surplus > 0 else { return }
    lines.removeFirst(surplus)
    droppedLines += surplus
    top = max(0, top - surplus)
  }

  /// Makes a line safe: only what stands after the last carriage return, without colours.
  private static func safe(_ bytes: ArraySlice<UInt8>) -> SafeText {
    var line = bytes.prefix(longestLine)
    if line.last == 0x0D { line = line.dropLast() }
    if let last = line.lastIndex(of: 0x0D) { line = line[(last + 1)...] }
    return SafeText(bytes: withoutColours(line))
  }

  /// Drops `ESC [ digits m`, which only colour text; anything else stays and is made visible.
  private static func withoutColours(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var position = bytes.startIndex
    while position < bytes.endIndex {
      position = endOfColour(bytes, from: position) ?? position
      guard position < bytes.endIndex else { break }
      if endOfColour(bytes, from: position) != nil { continue }
      kept.append(bytes[position])
      position += 1
    }
    return kept
  }

  private static func endOfColour(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    guard bytes[start] == 0x1B, start + 1 < bytes.endIndex, bytes[start + 1] == 0x5B else {
      return nil
    }
    let end = bytes[(start + 2)...].firstIndex { !(0x30...0x3B).contains($0) }
    guard let end, bytes[end] == 0x6D else { return nil }
    return end + 1
  }
}
