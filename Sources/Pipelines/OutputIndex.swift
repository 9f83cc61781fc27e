import Domain

/// Finds which stage writes a place.
struct OutputIndex {
  private struct Written {
    let place: WorkspacePath
    let stage: Stage
  }

  /// Sorted by path, so that what lies inside a folder follows the folder.
  private let sorted: [Written]
  private let byPlace: [WorkspacePath: Written]

  init(_ stages: [Stage]) throws(Problem) {
    var byPlace: [WorkspacePath: Written] = [:]
    for stage in stages {
      for output in stage.outputs {
        if let other = byPlace[output.place] {
          throw Self.overlap(output.place, of: stage, with: output.place, of: other.stage)
        }
        byPlace[output.place] = Written(place: output.place, stage: stage)
      }
    }
    self.byPlace = byPlace
    sorted = byPlace.values.sorted { PathReader.precedes($0.place.text, $1.place.text) }
    for written in sorted {
      guard let outer = written.place.folders.lazy.compactMap({ byPlace[$0] }).first
      else { continue }
      throw Self.overlap(written.place, of: written.stage, with: outer.place, of: outer.stage)
    }
  }

  /// Refuses data that is tracked by itself although a stage writes it, or that is tracked twice.
  func checkApart(from tracked: [TrackedData]) throws(Problem) {
    var seen: [WorkspacePath: TrackedData] = [:]
    // What lies in a folder comes after the folder.
    let items = tracked.flatMap { data in data.items.map { (data: data, item: $0) } }
      .sorted { PathReader.precedes($0.item.place.text, $1.item.place.text) }
    for (data, item) in items {
      if let writer = writers(of: item.place).first?.stage {
        throw Self.overlap(item.place, of: data, with: "stage \(writer.address) writes")
      }
      if let other = ([item.place] + item.place.folders).lazy.compactMap({ seen[$0] }).first {
        let name = SafeText(other.file.description).text
        throw Self.overlap(item.place, of: data, with: "\(name) tracks")
      }
      seen[item.place] = data
    }
  }

  private static func overlap(
    _ place: WorkspacePath, of data: TrackedData, with other: String
  ) -> Problem {
    let file = SafeText(data.file.description).text
    return Problem(
      .invalidConfiguration,
      "\(SafeText(place.description).text), which \(file) tracks, is or lies in what \(other) too",
      at: file, fix: "Remove one of the two, as dvc remove does.")
  }

  /// The stages whose outputs equal, contain or lie inside what the stage reads, in the order in
  /// which it names them.
  func producers(for stage: Stage) -> [StageAddress] {
    guard !stage.isFrozen else { return [] }
    var found: Set<StageAddress> = []
    let read = stage.dependencies.map(\.place) + stage.parameters.map(\.file.place)
    return read.flatMap(writers).map(\.stage.address).filter { found.insert($0).inserted }
  }

  private func writers(of place: WorkspacePath) -> [Written] {
    let around = ([place] + place.folders).compactMap { byPlace[$0] }
    return around + inside(place)
  }

  private func inside(_ folder: WorkspacePath) -> [Written] {
    guard folder != .root else { return sorted }
    let prefix = folder.text + "/"
    let start = sorted.partitioningIndex { !PathReader.precedes($0.place.text, prefix) }
    return Array(sorted[start...].prefix { $0.place.text.hasPrefix(prefix) })
  }

  private static func overlap(
    _ place: WorkspacePath, of stage: Stage, with other: WorkspacePath, of otherStage: Stage
  ) -> Problem {
    let relation = place == other ? "also written by" : "inside \(other), written by"
    return Problem(
      .invalidConfiguration,
      "output \(SafeText(place.description).text) of stage \(stage.address) is \(relation) stage "
        + "\(otherStage.address)",
      at: stage.place, fix: "Let one stage write it, or give the outputs separate paths.")
  }
}

extension Array {
  /// The first index for which `isPastTheLine` holds, given that it holds for all after it.
  fileprivate func partitioningIndex(where isPastTheLine: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if isPastTheLine(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
