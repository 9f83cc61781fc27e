import Tables

/// Holds the values of one column sorted out: finite numbers in order, or counts by level.
enum ColumnSample {
  case numbers(sorted: [Double], missing: Int, nonFinite: Int)
  case levels(LevelCounts, missing: Int)

  init(_ column: Column) {
    switch column.values {
    case .numbers(let numbers):
      var finite: [Double] = []
      finite.reserveCapacity(numbers.count)
      var missing = 0
      for number in numbers {
        if number.isFinite {
          finite.append(number)
        } else if number.isNaN {
          missing += 1
        }
      }
      let nonFinite = numbers.count - finite.count - missing
      self = .numbers(
        sorted: RadixSort.sorted(finite), missing: missing, nonFinite: nonFinite)
    case .categories(let codes, let levels):
      self = .levels(LevelCounts(codes: codes, levels: levels), missing: column.missingCount)
    }
  }
}
