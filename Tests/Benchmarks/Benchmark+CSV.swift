import Foundation
import Tables

extension Benchmark {
  /// A CSV file of 57 columns into a table; the file is in the system's cache.
  static let csv = Benchmark(name: "csv") { stopwatch in
    let folder = try TemporaryPlace()
    let path = folder.path + "/rows.csv"
    var rows = SyntheticRows(seed: 7)
    let text = rows.csv(rowCount: 30_000)
    try Data(text.utf8).write(to: URL(filePath: path))
    let seconds = try stopwatch.seconds(calls: 1) { _ in
      Double(try CSVReader.read(path).rowCount)
    }
    let size = text.utf8.count
    return [
      BenchmarkRow(megabytes: "csv: read \(size / 1_000_000) MB, 57 columns", size, seconds)
    ]
  }
}
