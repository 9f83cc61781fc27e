import Domain

/// Writes a lineage tree for people and programs.
enum LineageText {
  /// The tree, one line a node, indented by depth.
  static func tree(_ page: LineagePage, in context: CommandContext) -> String {
    guard !page.datasets.isEmpty else {
      return "\(SafeText(page.model.rawValue).text) has no version yet"
    }
    return page.datasets.flatMap { lines(of: $0, depth: 0, in: context) }.joined(separator: "\n")
  }

  private static func lines(
    of node: LineageNode, depth: Int, in context: CommandContext
  ) -> [String] {
    let words = SafeText(words(of: node.item, in: context)).text
    return [String(repeating: "  ", count: depth) + words]
      + node.children.flatMap { lines(of: $0, depth: depth + 1, in: context) }
  }

  private static func words(of item: LineageItem, in context: CommandContext) -> String {
    switch item {
    case .dataset(let data):
      "data \(data.path ?? "of unknown place") \(data.hash.prefix(8))"
        + (data.rows.map { ", \(Quantity.count($0)) rows" } ?? "")
        + (data.sources.isEmpty ? "" : ", from " + data.sources.map(\.path).joined(separator: " "))
    case .run(let run):
      "run \(run.id), \(run.state.rawValue), \(run.cause), by \(run.requestedBy) "
        + "at \(context.words(run.createdAt))"
    case .version(let version):
      "version \(version.number), \(version.learner), gates \(version.gateSummary)"
    case .alias(let name): "\(name)"
    case .endpoint(let binding, let url): "endpoint \(url), epoch \(binding.epoch)"
    case .drift(let status): "drift: " + drift(status)
    }
  }

  private static func drift(_ status: DriftStatus) -> String {
    let worst = status.worstColumn.map {
      ", worst \($0)" + (status.worstScore.map { " \(Quantity.text($0))" } ?? "")
    }
    return status.verdict.words + (worst ?? "")
  }

  /// The tree in the wire's spelling.
  static func json(_ page: LineagePage) -> OrderedJSON {
    .object([
      ("model", .text(page.model.rawValue)), ("datasets", .list(page.datasets, node)),
    ])
  }

  private static func node(_ node: LineageNode) -> OrderedJSON {
    .object(fields(of: node.item) + [("children", .list(node.children, Self.node))])
  }

  private static func fields(of item: LineageItem) -> [(key: String, value: OrderedJSON)] {
    let (kind, fields): (String, [(String, OrderedJSON?)]) =
      switch item {
      case .dataset(let data):
        (
          "dataset",
          [
            ("path", .text(data.path)), ("hash", .text(data.hash)),
            ("rows", .integer(data.rows)),
            ("sources", .texts(data.sources.map(\.path))),
          ]
        )
      case .run(let run):
        (
          "run",
          [
            ("run_id", .text(run.id.rawValue)), ("state", .text(run.state.rawValue)),
            ("created_at", .moment(run.createdAt)),
          ]
        )
      case .version(let version):
        ("version", [("version", .integer(version.number)), ("learner", .text(version.learner))])
      case .alias(let name): ("alias", [("alias", .text(name.rawValue))])
      case .endpoint(let binding, let url):
        ("endpoint", [("url", .text(url)), ("epoch", .integer(binding.epoch))])
      case .drift(let status):
        ("drift", [("verdict", .text(WireWords.snake(status.verdict.rawValue)))])
      }
    return [("kind", .text(kind))] + fields.compactMap { key, value in value.map { (key, $0) } }
  }
}
