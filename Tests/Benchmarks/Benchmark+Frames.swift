import ConsoleCore
import ConsoleFixtures
import ConsoleViews
import Domain
import TextUI

extension Benchmark {
  /// Drawing a screen of 200 columns and 50 rows, and finding what changed since the last one.
  static let frames = Benchmark(name: "frame") { stopwatch in
    let size = Size(width: 200, height: 50)
    let overview = Specimen.showing([.down], width: size.width, height: size.height)
    let drift = Specimen.showing(
      [.down, .down, .character("4"), .left, .left], width: size.width, height: size.height)
    var later = drift
    _ = later.update(.key(.down))
    let frames = [overview, drift, later].map { frame(of: $0, in: size) }
    return [
      BenchmarkRow(
        microseconds: "frame: overview 200x50",
        try stopwatch.seconds(calls: 50) { _ in Double(frame(of: overview, in: size).size.width) }),
      BenchmarkRow(
        microseconds: "frame: drift 200x50",
        try stopwatch.seconds(calls: 50) { _ in Double(frame(of: drift, in: size).size.width) }),
      BenchmarkRow(
        microseconds: "frame: changes after one key",
        try stopwatch.seconds(calls: 200) { _ in Double(frames[2].changes(since: frames[1]).count) }
      ),
      BenchmarkRow(
        microseconds: "frame: changes between two views",
        try stopwatch.seconds(calls: 200) { _ in Double(frames[1].changes(since: frames[0]).count) }
      ),
    ]
  }

  @Sendable private static func frame(of console: Console, in size: Size) -> Frame {
    ConsoleView.frame(of: console, in: size, glyphs: .unicode)
  }
}
