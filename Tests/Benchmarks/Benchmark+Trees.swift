import Learners

extension Benchmark {
  /// One row, and a block of rows, through 100 trees of depth 6 over 57 features.
  static let trees = Benchmark(name: "trees") { stopwatch in
    let trees = try SyntheticTrees().ensemble()
    var rows = SyntheticRows(seed: 2)
    let single = rows.matrix(rowCount: 1_024)
    let blockRows = 64
    let blocks = (0..<16).map { _ in rows.matrix(rowCount: blockRows).joined().map { Float($0) } }
    let one = try stopwatch.seconds(calls: 20_000) { trees.predict(row: single[$0 & 1_023]) }
    let block = try stopwatch.seconds(calls: 1_000) { call in
      trees.predict(matrix: blocks[call & 15], rowCount: blockRows)[blockRows - 1]
    }
    return [
      BenchmarkRow(microseconds: "trees: one row, 100 trees, 57 features", one),
      BenchmarkRow(microseconds: "trees: block of \(blockRows) rows", block),
      BenchmarkRow(
        perSecond: "trees: rows in blocks of \(blockRows)", of: "row",
        block.map { $0 / Double(blockRows) }),
    ]
  }
}
