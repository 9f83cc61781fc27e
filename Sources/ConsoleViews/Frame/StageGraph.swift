import Domain

/// Knows how deep each stage lies in its graph.
struct StageGraph {
  private var depths: [StageAddress: Int] = [:]
  private static let deepest = 6

  init(_ pipelines: [PipelineSummary]) {
    let stages = pipelines.flatMap(\.stages)
    let needed = Dictionary(
      stages.map { ($0.address, $0.dependsOn) }, uniquingKeysWith: { first, _ in first })
    for stage in stages { _ = measure(stage.address, needed, path: []) }
  }

  /// Returns the length of the longest way to a stage, at most six.
  func depth(of address: StageAddress) -> Int { min(Self.deepest, depths[address] ?? 0) }

  /// Returns a pipeline as one line: stages of equal depth joined by `+`, the levels by `>`.
  func chain(of pipeline: PipelineSummary) -> String {
    var levels: [Int: [String]] = [:]
    for stage in pipeline.stages {
      levels[depths[stage.address] ?? 0, default: []].append(stage.address.stage.rawValue)
    }
    return levels.keys.sorted().compactMap { levels[$0]?.joined(separator: " + ") }
      .joined(separator: " > ")
  }

  /// Measures a stage; a circle, which no valid pipeline has, ends where it closes.
  private mutating func measure(
    _ address: StageAddress, _ needed: [StageAddress: [StageAddress]], path: Set<StageAddress>
  ) -> Int {
    if let known = depths[address] { return known }
    guard !path.contains(address), path.count < 200, let before = needed[address] else { return 0 }
    let below = before.filter { $0.pipeline == address.pipeline }.map {
      measure($0, needed, path: path.union([address])) + 1
    }
    let depth = below.max() ?? 0
    depths[address] = depth
    return depth
  }
}
