/// Names one thing worth measuring, and measures it.
struct Benchmark: Sendable {
  /// What `--only` calls it.
  let name: String
  /// Prepares its input from fixed seeds, measures, and cleans up.
  let measure: @Sendable (Stopwatch) async throws -> [BenchmarkRow]

  /// All benchmarks, in the order of the table.
  static let all = [
    trees, routing, inference, windows, frames, filters, decisions, tracking, hashing, csv,
    pipelines, folders, largeFile,
  ]
}
