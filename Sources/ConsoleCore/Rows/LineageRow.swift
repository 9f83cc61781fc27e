public import Domain

/// Is one line of a lineage tree.
public struct LineageRow: Hashable, Sendable {
  /// The link of the chain.
  public let item: LineageItem
  /// How many links lie above it.
  public let depth: Int
  /// Tells it from other lines with the same link: the names from the root down.
  public let path: String
  /// The version that the line belongs to.
  let version: Int?
  /// The run that made what hangs below, where it has made something.
  let run: RunID?

  /// Returns the lines of trees from the top down.
  static func all(_ nodes: [LineageNode]) -> [LineageRow] {
    nodes.flatMap { lines(of: $0, depth: 0, above: "", version: nil) }
  }

  private static func lines(
    of node: LineageNode, depth: Int, above: String, version: Int?
  ) -> [LineageRow] {
    let path = above + "/" + node.item.name
    var own = version
    if case .version(let made) = node.item { own = made.number }
    let runs = node.children.compactMap { child -> RunID? in
      if case .run(let run) = child.item { run.id } else { nil }
    }
    let row = LineageRow(
      item: node.item, depth: depth, path: path, version: own, run: runs.first)
    return [row]
      + node.children.flatMap { lines(of: $0, depth: depth + 1, above: path, version: own) }
  }

  /// Returns the place that shows the link in full.
  func place(of model: ModelName) -> Place? {
    switch item {
    case .dataset: run.map(Place.run)
    case .run(let run): .run(run.id)
    case .version: .models(model)
    case .alias: .history(model)
    case .endpoint: .endpoint(model)
    case .drift: .drift(model)
    }
  }
}

extension LineageItem {
  /// What kind of link it is, in one word.
  public var kindWord: String {
    switch self {
    case .dataset: "data"
    case .run: "run"
    case .version: "version"
    case .alias: "alias"
    case .endpoint: "endpoint"
    case .drift: "drift"
    }
  }

  /// Which one of its kind it is.
  public var name: String {
    switch self {
    case .dataset(let dataset): dataset.path ?? String(dataset.hash.prefix(12))
    case .run(let run): run.id.rawValue
    case .version(let version): "v\(version.number)"
    case .alias(let alias): alias.rawValue
    case .endpoint(let binding, _): binding.model.rawValue
    case .drift: "of its traffic"
    }
  }
}
