import Tables

/// Counts rows by level; levels are told apart by their bytes and kept in that order.
///
/// `String` equality follows Unicode's canonical equivalence; two spellings of a file are two
/// levels all the same, as every other tool sees them.
struct LevelCounts {
  private(set) var levels: [String] = []
  private(set) var counts: [Int] = []

  /// The number of rows.
  var total: Int { counts.reduce(0, +) }

  init(codes: [Int32], levels: [String]) {
    var byCode = [Int](repeating: 0, count: levels.count)
    for code in codes where code >= 0 { byCode[Int(code)] += 1 }
    self.init(zip(levels, byCode).map { ($0, $1) })
  }

  init(_ pairs: [(level: String, count: Int)]) {
    let occurring = pairs.filter { $0.count > 0 }
    for pair in occurring.sorted(by: { Self.precedes($0.level, $1.level) }) {
      if let last = levels.last, last.utf8.elementsEqual(pair.level.utf8) {
        counts[counts.count - 1] += pair.count
      } else {
        levels.append(pair.level)
        counts.append(pair.count)
      }
    }
  }

  /// Orders levels by their bytes, which is the order of code points.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
