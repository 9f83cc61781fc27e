import Domain
import Foundation

extension Benchmark {
  private static let clean = "nothing changed"

  /// A chain of 20 stages that each copy a file: run with lock and cache, and found unchanged; the
  /// same with `make` and `dvc repro` where those are installed.
  static let pipelines = Benchmark(name: "pipeline") { stopwatch in
    let bench = try await PipelineBench()
    let count = PipelineBench.stageCount
    var rows: [BenchmarkRow] = []
    let (changed, unchanged, looks) = try await bench.whileScheduling {
      let changed = try await stopwatch.seconds(calls: 1) { _ in
        try bench.change(to: UUID().uuidString)
        return try expect(count, try await bench.run())
      }
      let unchanged = try await stopwatch.seconds(calls: 1) { _ in
        try expect(0, try await bench.run()) + 1
      }
      let looks = try await stopwatch.seconds(calls: 1) { _ in
        try expect(count, try await bench.unchanged())
      }
      return (changed, unchanged, looks)
    }
    rows.append(BenchmarkRow(milliseconds: "pipeline: \(count) stages in a chain", changed))
    rows.append(BenchmarkRow(milliseconds: "pipeline: run, \(clean)", unchanged))
    rows.append(BenchmarkRow(milliseconds: "pipeline: status, \(clean)", looks))
    for rival in [["make", "-s"], ["dvc", "repro", "-q"]] where Rival.isInstalled(rival[0]) {
      rows += try measure(rival, bench, stopwatch)
    }
    return rows
  }

  private static func measure(
    _ rival: [String], _ bench: PipelineBench, _ stopwatch: Stopwatch
  ) throws -> [BenchmarkRow] {
    let name = rival.joined(separator: " ")
    let changed = try stopwatch.seconds(calls: 1) { _ in
      try bench.change(to: UUID().uuidString)
      return try Rival.run(rival, in: bench.place.path)
    }
    let unchanged = try stopwatch.seconds(calls: 1) { _ in
      try Rival.run(rival, in: bench.place.path)
    }
    return [
      BenchmarkRow(milliseconds: "\(name): the same chain", changed),
      BenchmarkRow(milliseconds: "\(name): \(clean)", unchanged),
    ]
  }

  private static func expect(_ wanted: Int, _ seen: Int) throws(Problem) -> Double {
    guard wanted == seen else {
      throw Problem(
        .internalFailure, "\(seen) stages instead of \(wanted)", fix: "Run the tests of Pipelines.")
    }
    return Double(seen)
  }
}
