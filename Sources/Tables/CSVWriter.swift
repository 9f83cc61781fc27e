/// Writes CSV text that ``CSVReader`` reads back to the same values.
///
/// Numbers are written with the fewest digits that give the same double; whole numbers without
/// ".0"; missing values as nothing.
///
///     var writer = CSVWriter(columnNames: ["age", "plan"])
///     writer.append(Column(name: "age", values: .numbers([31])), at: 0)
public struct CSVWriter: Sendable {
  /// The text written so far, UTF-8.
  public private(set) var bytes: [UInt8] = []
  private let columnCount: Int
  private var fieldsInRow = 0

  /// Starts a text with a header.
  public init(columnNames: [String]) {
    columnCount = columnNames.count
    for name in columnNames { append(text: name) }
  }

  /// Returns the whole block as CSV text with a header.
  public static func bytes(of block: RowBlock) -> [UInt8] {
    var writer = CSVWriter(columnNames: block.columnNames)
    for row in 0..<block.rowCount { writer.append(row: row, of: block) }
    return writer.bytes
  }

  /// Appends one row of a block with the same columns.
  public mutating func append(row: Int, of block: RowBlock) {
    for column in block.columns { append(column, at: row) }
  }

  /// Appends the value of `column` in `row` as the next field.
  public mutating func append(_ column: Column, at row: Int) {
    switch column.values {
    case .numbers(let numbers): append(number: numbers[row])
    case .categories: append(text: column.level(at: row))
    }
  }

  /// Appends a number as the next field; NaN is missing.
  public mutating func append(number: Double) {
    beginField()
    if number.isNaN {
      bytes.append(contentsOf: missingField)
    } else {
      bytes.append(contentsOf: Self.text(of: number).utf8)
    }
    endField()
  }

  /// Appends text as the next field, quoted where needed; nil is missing.
  public mutating func append(text: String?) {
    beginField()
    guard let text else {
      bytes.append(contentsOf: missingField)
      endField()
      return
    }
    let needsQuotes = text.isEmpty || text.utf8.contains(where: Self.isSpecial)
    if needsQuotes { bytes.append(Ascii.quote) }
    for byte in text.utf8 {
      if byte == Ascii.quote { bytes.append(Ascii.quote) }
      bytes.append(byte)
    }
    if needsQuotes { bytes.append(Ascii.quote) }
    endField()
  }

  /// Removes and returns what has been written, so that a long text can be written in parts.
  public mutating func drain() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Returns the shortest text that reads back as `number`.
  public static func text(of number: Double) -> String {
    if number.magnitude < 1e15, number == number.rounded(.towardZero),
      number != 0 || number.sign == .plus
    {
      return String(Int64(number))
    }
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A lone empty field would be an empty line, which is no row.
  private var missingField: [UInt8] { columnCount == 1 ? [Ascii.quote, Ascii.quote] : [] }

  private mutating func beginField() {
    if fieldsInRow > 0 { bytes.append(Ascii.comma) }
  }

  private mutating func endField() {
    fieldsInRow += 1
    guard fieldsInRow == columnCount else { return }
    fieldsInRow = 0
    bytes.append(Ascii.lineFeed)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == Ascii.comma || byte == Ascii.quote || byte == Ascii.lineFeed
      || byte == Ascii.carriageReturn
  }
}
