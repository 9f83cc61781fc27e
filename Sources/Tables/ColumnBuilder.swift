/// Collects the values of one column while a file is read.
struct ColumnBuilder {
  /// How a column's tokens are understood.
  enum Mode {
    /// Declared numeric: a token that is no number is missing.
    case declaredNumeric
    /// Numeric until a token is no number.
    case tentative
    case categorical
    /// Not wanted; also a tentative column that turned out to hold text.
    case skipped
  }

  private(set) var mode: Mode
  /// Whether a tentative column met a token that is no number.
  private(set) var isText = false
  /// Whether any token was not missing.
  private(set) var hasToken = false
  private let missing: MissingTokens
  private var numbers: [Double] = []
  private var codes: [Int32] = []
  private var table = LevelTable()

  init(mode: Mode, sentinels: [String]) {
    self.mode = mode
    missing = MissingTokens(sentinels: sentinels)
  }

  /// Takes the next row's field.
  mutating func append(_ field: CSVScanner.Field) {
    switch mode {
    case .skipped: return
    case .categorical: appendLevel(field)
    case .declaredNumeric, .tentative: appendNumber(field)
    }
  }

  /// Returns the collected column, or nil if it was skipped.
  func column(named name: String) -> Column? {
    switch mode {
    case .skipped: nil
    case .categorical:
      Column(name: name, values: .categories(codes: codes, levels: table.levels))
    case .declaredNumeric, .tentative: Column(name: name, values: .numbers(numbers))
    }
  }

  private mutating func appendNumber(_ field: CSVScanner.Field) {
    let (start, end) = Self.trimmed(field)
    guard !missing.matches(field.bytes, from: start, to: end) else {
      numbers.append(.nan)
      return
    }
    guard let number = NumberScanner.number(field.bytes, from: start, to: end) else {
      appendUnparseable()
      return
    }
    hasToken = true
    numbers.append(missing.contains(number) ? .nan : number)
  }

  private mutating func appendUnparseable() {
    hasToken = true
    guard case .tentative = mode else {
      numbers.append(.nan)
      return
    }
    isText = true
    mode = .skipped
    numbers = []
  }

  private mutating func appendLevel(_ field: CSVScanner.Field) {
    let (start, end) = Self.trimmed(field)
    guard !missing.matches(field.bytes, from: start, to: end) else {
      codes.append(-1)
      return
    }
    hasToken = true
    codes.append(table.code(field.bytes + field.start, count: field.end - field.start))
  }

  private static func trimmed(_ field: CSVScanner.Field) -> (start: Int, end: Int) {
    var start = field.start
    var end = field.end
    while start < end, isBlank(field.bytes[start]) { start += 1 }
    while end > start, isBlank(field.bytes[end - 1]) { end -= 1 }
    return (start, end)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == Ascii.space || byte == Ascii.tab }
}
