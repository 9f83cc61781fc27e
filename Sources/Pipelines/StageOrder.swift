import Domain

/// Puts stages after those they depend on, in the order they name them, otherwise leaving them in
/// the order of the files: DVC's own order.
struct StageOrder {
  private let stages: [Stage]
  private let upstream: [StageAddress: [StageAddress]]

  init(_ stages: [Stage], upstream: [StageAddress: [StageAddress]]) {
    self.stages = stages
    self.upstream = upstream
  }

  func sorted() throws(Problem) -> [Stage] {
    let byAddress = Dictionary(
      stages.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    var finished: Set<StageAddress> = []
    var path: [StageAddress] = []
    var order: [Stage] = []
    /// Goes up first; a stage met again on its own path closes a cycle.
    func visit(_ address: StageAddress) throws(Problem) {
      guard !finished.contains(address) else { return }
      if let start = path.firstIndex(of: address) { throw cycle(path[start...] + [address]) }
      path.append(address)
      for next in upstream[address] ?? [] { try visit(next) }
      path.removeLast()
      finished.insert(address)
      if let stage = byAddress[address] { order.append(stage) }
    }
    for stage in stages { try visit(stage.address) }
    return order
  }

  private func cycle(_ path: ArraySlice<StageAddress>) -> Problem {
    let place = stages.first { $0.address == path.first }?.place
    return Problem(
      .invalidConfiguration,
      "stages depend on each other in a circle: \(path.map(\.description).joined(separator: " <- "))",
      at: place, fix: "Remove one of these dependencies.")
  }
}
