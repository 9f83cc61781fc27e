/// Says which part of a file a request asks for.
enum ByteRange: Hashable {
  /// All of it.
  case whole
  /// These bytes.
  case part(Range<Int64>)
  /// Bytes that it does not have.
  case outside

  /// Reads `bytes=0-99`, `bytes=100-` and `bytes=-50`; anything else asks for the whole file.
  init(_ field: String?, of size: Int64) {
    self = .whole
    guard let field, field.hasPrefix("bytes="), !field.contains(",") else { return }
    let ends = field.dropFirst(6).split(
      separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard ends.count == 2 else { return }
    switch (Int64(ends[0]), Int64(ends[1])) {
    case (let first?, let last) where ends[1].isEmpty || last != nil:
      guard first < size, first <= last ?? .max else {
        self = .outside
        return
      }
      self = .part(first..<(min(last ?? .max, size - 1) + 1))
    case (nil, let count?) where ends[0].isEmpty:
      self = size > 0 && count > 0 ? .part(max(0, size - count)..<size) : .outside
    default: return
    }
  }

  /// The bytes, if only a part is asked for.
  var bytes: Range<Int64>? {
    if case .part(let range) = self { return range }
    return nil
  }
}
