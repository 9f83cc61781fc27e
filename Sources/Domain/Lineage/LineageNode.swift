/// Is one node of a lineage tree with what came of it.
public struct LineageNode: Codable, Hashable, Sendable {
  /// The link.
  public let item: LineageItem
  /// What was made of it, or is attached to it; newest first.
  public let children: [LineageNode]

  /// Creates a node from its parts.
  public init(_ item: LineageItem, children: [LineageNode] = []) {
    self.item = item
    self.children = children
  }
}
