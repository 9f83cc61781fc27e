import Domain
import Serving
import Storage

extension Benchmark {
  /// One row through the router on one thread, with capture on and its syncs running beside it.
  static let routing = Benchmark(name: "infer") { stopwatch in
    let bench = try ServingBench()
    async let _: Void = bench.log.run()
    var rows = SyntheticRows(seed: 3)
    let requests = rows.complete(rowCount: 256).map { row in
      InferenceRequest(
        rowCount: 1,
        inputs: [InputTensor(name: "features", width: SyntheticRows.featureCount, numbers: row)])
    }
    let seconds = try stopwatch.seconds(calls: 4_000) { call in
      try bench.router.infer(ServingBench.model, requests[call & 255]).scores[0]
    }
    try bench.checkCapture()
    return [
      BenchmarkRow(microseconds: "infer: one row, captured", seconds),
      BenchmarkRow(perSecond: "infer: one thread", of: "request", seconds),
    ]
  }
}
