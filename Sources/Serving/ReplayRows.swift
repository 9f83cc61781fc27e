import Domain
import Storage
import Tables

/// Holds the rows of a replay, ready to be cut into requests.
struct ReplayRows: Sendable {
  let count: Int
  private let columns: [Column]
  private let ids: [String]
  private let labels: [String?]
  private let shift: InjectedShift?

  /// Reads the rows of `source`.
  init(_ source: ReplaySource) throws(Problem) {
    let file = try CSVFile(path: source.path)
    let block = try file.rows()
    try Self.check(source, block)
    let unsent = Set([source.labelColumn, source.idColumn].compactMap { $0 })
    count = block.rowCount
    columns = block.columns.filter { !unsent.contains($0.name) }
    ids =
      try source.idColumn.map { name throws(Problem) in
        try file.tokens(of: name).map { $0 ?? "" }
      } ?? []
    labels =
      try source.labelColumn.map { name throws(Problem) in
        try file.tokens(of: name)
      } ?? []
    shift = source.shift
  }

  private static func check(_ source: ReplaySource, _ block: RowBlock) throws(Problem) {
    let named = [source.idColumn, source.labelColumn, source.shift?.column].compactMap { $0 }
    for name in named where block[name] == nil {
      throw Problem(
        .invalidConfiguration, "the rows to replay have no column \(SafeText(name))",
        at: SafeText(source.path).text, fix: "Name one of the file's columns.")
    }
    if let shift = source.shift, block[shift.column]?.numbers == nil {
      throw Problem(
        .invalidConfiguration,
        "a shift can only be injected into numbers, column \(SafeText(shift.column)) is text",
        at: SafeText(source.path).text, fix: "Name a numeric column.")
    }
  }

  /// The id of a row: its own, or its number in the file.
  private func id(of row: Int) -> String { ids.isEmpty ? "row-\(row + 1)" : ids[row] }

  /// Makes the request that sends the rows of `range`.
  func request(_ range: Range<Int>) -> InferenceRequest {
    let isShifted = shift.map { range.upperBound > $0.fromRow } ?? false
    return InferenceRequest(
      rowCount: range.count, inputs: columns.map { input($0, range) },
      rowIDs: range.map(id(of:)), flags: isShifted ? [.replayed, .injected] : .replayed)
  }

  private func input(_ column: Column, _ range: Range<Int>) -> InputTensor {
    switch column.values {
    case .categories:
      return InputTensor(name: column.name, texts: range.map { column.level(at: $0) })
    case .numbers(let numbers):
      guard let shift, shift.column == column.name else {
        return InputTensor(name: column.name, numbers: Array(numbers[range]))
      }
      return InputTensor(
        name: column.name, numbers: range.map { shift.value(of: numbers[$0], row: $0) })
    }
  }

  /// The known outcomes of the rows of `range`.
  func outcomes(_ range: Range<Int>) -> [OutcomeLabel] {
    guard !labels.isEmpty else { return [] }
    return range.compactMap { row in
      labels[row].map { OutcomeLabel(id: id(of: row), value: $0) }
    }
  }
}
