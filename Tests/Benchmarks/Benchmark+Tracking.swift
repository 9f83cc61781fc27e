import Domain
import Storage
import Tracking

extension Benchmark {
  /// What tracking clients wait for, over 10,000 runs with ten metrics, parameters and tags each.
  static let tracking = Benchmark(name: "tracking") { stopwatch in
    let bench = try await TrackingBench(runs: 10_000, points: 3_000)
    let book = bench.book
    let best = try RunSearch(
      experiments: [ExperimentID(1)],
      filter: SearchFilter(parsing: "metrics.m3 > 0.5", for: .runs),
      orders: SearchOrder.parsed(["metrics.m7 DESC"], for: .runs), limit: 20)
    let thousand = RunSearch(experiments: [ExperimentID(1)], limit: 1_000)
    return [
      BenchmarkRow(
        microseconds: "tracking: best 20 of 10,000 runs by metric",
        try await stopwatch.seconds(calls: 20) { _ in
          Double(try await book.read { try $0.runs(best).rows.count })
        }),
      BenchmarkRow(
        microseconds: "tracking: 1,000 runs with all they logged",
        try await stopwatch.seconds(calls: 5) { _ in
          Double(try await book.read { try $0.runs(thousand).rows.count })
        }),
      BenchmarkRow(
        microseconds: "tracking: history of 3,000 points",
        try await stopwatch.seconds(calls: 20) { _ in
          let run = bench.longRun
          return Double(
            try await book.read { try $0.history(of: "loss", in: run, limit: 25_000).points.count })
        }),
      BenchmarkRow(
        microseconds: "tracking: one run",
        try await stopwatch.seconds(calls: 200) { _ in
          let run = bench.longRun
          return Double(try await book.read { try $0.run(run).tags.count })
        }),
      BenchmarkRow(
        perSecond: "tracking: create a run", of: "run",
        try await stopwatch.seconds(calls: 200) { _ in
          try await book.change { tracker in
            let start = Timestamp(milliseconds: 1)
            return Double(
              try tracker.createRun(in: ExperimentID(2), startedAt: start).tags.count)
          }
        }),
      BenchmarkRow(
        perSecond: "tracking: log a batch of 100 metrics", of: "batch",
        try await stopwatch.seconds(calls: 100) { call in
          let (run, batch) = (bench.longRun, TrackingBench.points(100, "b\(call % 7)", from: call))
          try await book.change(rows: 100) { try $0.log(batch, to: run) }
          return 1
        }),
      BenchmarkRow(
        perSecond: "tracking: log batches of 100 from 8 tasks", of: "batch",
        try await stopwatch.seconds(calls: 10) { call in try await bench.logTogether(call) }
          .map { $0 / Double(TrackingBench.together) }),
    ]
  }
}
