internal import Domain
internal import Storage

/// Holds how far the fold over a log is.
struct FoldState {
  /// A pair of versions: the one that answered, and the one whose reference is compared.
  private struct Pair: Hashable {
    let writer: Int
    let reference: Int
  }

  var position = LogPosition.start
  var nextIndex = 0
  var open: OpenWindow?
  var versions: [Int: MonitoredVersion] = [:]
  /// Which window the records of the present batch fell into.
  var windowOf: [Int64: Int] = [:]
  private var readers: [Pair: RecordReader] = [:]

  /// Returns what reads records of `writer` for windows of `reference`.
  mutating func reader(
    of writer: MonitoredVersion, on reference: MonitoredVersion, _ schema: CaptureSchema?
  ) -> RecordReader {
    let pair = Pair(writer: writer.number, reference: reference.number)
    if let known = readers[pair] { return known }
    let reader = RecordReader(
      features: writer.features, grid: reference.grid, schema: schema)
    readers[pair] = reader
    return reader
  }
}
