import Domain
import Foundation
import Hashing
import Pipelines

extension Benchmark {
  private static let fileCount = 10_000
  private static let largeBytes = 1_000_000_000

  /// A folder of 10,000 files: hashed for the first time, and found unchanged.
  static let folders = Benchmark(name: "folder") { stopwatch in
    let place = try TemporaryPlace()
    for number in 0..<fileCount {
      let folder = place.path + "/data/d\(number / 100)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data("file \(number)\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(number).txt"))
    }
    let data = WorkspacePath("data", root: place.path)
    let first = try stopwatch.seconds(calls: 1) { _ in
      try count(
        data, TreeHasher(root: place.path, memo: TransientHashMemo(), timekeeper: LateTime()))
    }
    let hasher = TreeHasher(
      root: place.path, memo: TransientHashMemo(), timekeeper: LateTime())
    let again = try stopwatch.seconds(calls: 1) { _ in try count(data, hasher) }
    return [
      BenchmarkRow(milliseconds: "folder: 10,000 files hashed", first),
      BenchmarkRow(milliseconds: "folder: 10,000 files, unchanged", again),
    ]
  }

  /// A file of 1 GB; `openssl md5` beside it where that is installed.
  static let largeFile = Benchmark(name: "large-file") { stopwatch in
    let place = try TemporaryPlace()
    let path = place.path + "/large"
    try write(largeBytes, to: path)
    let ours = try stopwatch.seconds(calls: 1) { _ in
      Double(try FileHasher.md5(ofFile: path).hex.count)
    }
    var rows = [BenchmarkRow(megabytes: "large-file: MD5 of 1 GB", largeBytes, ours)]
    if Rival.isInstalled("openssl") {
      let theirs = try stopwatch.seconds(calls: 1) { _ in
        try Rival.run(["openssl", "md5", "-r", path], in: place.path)
      }
      rows.append(BenchmarkRow(megabytes: "openssl md5: the same file", largeBytes, theirs))
    }
    return rows
  }

  private static func count(_ folder: WorkspacePath, _ hasher: TreeHasher) throws -> Double {
    Double(try hasher.state(of: folder)?.fileCount ?? 0)
  }

  private static func write(_ count: Int, to path: String) throws {
    try Data().write(to: URL(fileURLWithPath: path))
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    let block = Data((0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })
    for _ in 0..<count / block.count { try file.write(contentsOf: block) }
    try file.close()
  }
}

/// A clock so late that every file counts as settled.
private struct LateTime: Timekeeper {
  let now = Timestamp(milliseconds: 4_000_000_000_000)
  let uptime = Duration.zero
  func wait(for duration: Duration) async throws {}
}
