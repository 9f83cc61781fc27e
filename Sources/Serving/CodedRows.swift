import Storage

/// Holds the rows of a request as the model reads them, and what had to be repaired.
struct CodedRows {
  /// The codes, one row after the other.
  var values: [Double]
  /// Texts that their codes would lose, by row.
  var texts: [Int: [RawText]] = [:]
  /// The rows in which something was repaired.
  var repaired: Set<Int> = []
  var missing = 0
  var unreadable = 0
  var unseen = 0

  init(count: Int) {
    values = Array(repeating: .nan, count: count)
  }

  /// Notes what became of a cell that was not plain.
  mutating func note(_ outcome: CellCoder.Outcome, row: Int, column: Int, text: String?) {
    switch outcome {
    case .plain: return
    case .missing: missing += 1
    case .unreadable: unreadable += 1
    case .unseen: unseen += 1
    }
    repaired.insert(row)
    guard let text, outcome != .missing else { return }
    texts[row, default: []].append(RawText(column: column, text: text))
  }
}
