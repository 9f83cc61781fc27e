import ConsoleCore
import Domain

/// Says how many rows are shown, of how many that are loaded, of how many there are.
struct RowCount {
  private let console: Console

  init(_ console: Console) {
    self.console = console
  }

  /// The numbers in words: `7 of 100 loaded, 12,431 in all; G loads more`.
  var words: String {
    let shown = Quantity.count(console.rows.count)
    if console.unfilteredRows > 0 {
      return "\(shown) so far, \(Quantity.count(console.unfilteredRows)) to go"
    }
    guard let (loaded, total) = console.loadedPart else {
      return "\(shown) of \(Quantity.count(console.allRows.count))"
    }
    guard !console.filter.isEmpty else {
      return "\(Quantity.count(loaded)) of \(Quantity.count(total)) loaded"
    }
    let words = "\(shown) of \(Quantity.count(loaded)) loaded, \(Quantity.count(total)) in all"
    guard console.typedFilter == nil else { return words }
    return words + "; \(console.way(to: .move(.last))) loads more"
  }
}
