/// Holds the measurements of one line of the table.
struct BenchmarkRow {
  /// What was measured.
  let name: String
  /// What the numbers count.
  let unit: String
  /// One number for each round, smallest first; never empty.
  let samples: [Double]

  /// Takes the seconds that one call took in each round as microseconds.
  init(microseconds name: String, _ seconds: [Double]) {
    self.init(name, unit: "us", seconds.map { $0 * 1e6 })
  }

  /// Takes the seconds that one call took in each round as milliseconds.
  init(milliseconds name: String, _ seconds: [Double]) {
    self.init(name, unit: "ms", seconds.map { $0 * 1e3 })
  }

  /// Takes the seconds that one call took in each round as calls per second.
  init(perSecond name: String, of what: String, _ seconds: [Double]) {
    self.init(name, unit: "\(what)/s", seconds.map { 1 / $0 })
  }

  /// Takes the seconds that `bytes` bytes took in each round as a rate.
  init(megabytes name: String, _ bytes: Int, _ seconds: [Double]) {
    self.init(name, unit: "MB/s", seconds.map { Double(bytes) / 1e6 / $0 })
  }

  private init(_ name: String, unit: String, _ samples: [Double]) {
    self.name = name
    self.unit = unit
    self.samples = samples.sorted()
  }

  /// The number in the middle, or the mean of the two there.
  var median: Double {
    let middle = samples.count / 2
    return samples.count.isMultiple(of: 2)
      ? (samples[middle - 1] + samples[middle]) / 2 : samples[middle]
  }
}
