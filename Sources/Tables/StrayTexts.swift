/// Tells of the few texts in a column whose other values are numbers.
///
///     let lines = "lpi\n0.5\nabc\n0.7\n"
///     let column = try CSVReader.read(bytes: Array(lines.utf8)).columns[0]
///     StrayTexts(in: column)?.first  // abc
public struct StrayTexts: Hashable, Sendable {
  /// How many values are texts.
  public let count: Int
  /// The first of them.
  public let first: String
  /// The row of the first, counted from 1.
  public let row: Int

  /// Looks for texts in a column; nil when it has none, or not fewer texts than numbers.
  ///
  /// - Parameter column: The column, as inferred.
  public init?(in column: Column) {
    guard case .categories(let codes, let levels) = column.values else { return nil }
    let areNumbers = levels.map(Self.isNumber)
    var (texts, numbers) = (0, 0)
    var place: Int?
    for (row, code) in codes.enumerated() where code >= 0 {
      if areNumbers[Int(code)] {
        numbers += 1
      } else {
        texts += 1
        place = place ?? row
      }
    }
    guard let place, texts < numbers else { return nil }
    count = texts
    first = levels[Int(codes[place])]
    row = place + 1
  }

  private static func isNumber(_ level: String) -> Bool {
    let text = Array(level.utf8)
    let isBlank: (UInt8) -> Bool = { $0 == Ascii.space || $0 == Ascii.tab }
    guard let start = text.firstIndex(where: { !isBlank($0) }),
      let last = text.lastIndex(where: { !isBlank($0) })
    else { return false }
    return text.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { NumberScanner.number($0, from: start, to: last + 1) != nil } ?? false
    }
  }
}
