import Hashing
import Statistics

extension Benchmark {
  /// MD5, which names content as DVC does, of 64 MB in memory.
  static let hashing = Benchmark(name: "md5") { stopwatch in
    var generator = SeededGenerator(seed: 6)
    let byteCount = 64_000_000
    let bytes = (0..<byteCount / 8).flatMap { _ in
      withUnsafeBytes(of: generator.next().littleEndian) { Array($0) }
    }
    let seconds = try stopwatch.seconds(calls: 1) { _ in
      Double(try FileHasher.md5(of: bytes).hex.count)
    }
    return [BenchmarkRow(megabytes: "md5: 64 MB in memory", byteCount, seconds)]
  }
}
