internal import Domain

/// Reads the name on the left of a comparison or in an order: a kind and a key.
enum SearchName {
  enum Kind: String {
    case metric
    case parameter
    case tag
    case attribute
    case dataset
  }

  private static let kinds: [String: Kind] = [
    "metric": .metric, "metrics": .metric, "parameter": .parameter, "parameters": .parameter,
    "param": .parameter, "params": .parameter, "tag": .tag, "tags": .tag,
    "attribute": .attribute, "attributes": .attribute, "attr": .attribute, "run": .attribute,
    "dataset": .dataset, "datasets": .dataset,
  ]

  /// Cuts a name at its first full stop; one without is an attribute.
  static func parts(of name: String) -> (kind: String?, key: String) {
    guard let dot = name.firstIndex(of: ".") else { return (nil, name) }
    return (String(name[..<dot]), String(name[name.index(after: dot)...]))
  }

  /// Reads a name of a run's things.
  static func parsed(
    _ name: String, attributes: [String]
  ) throws(TrackingRefusal) -> (kind: Kind, key: String) {
    let (written, rest) = parts(of: name)
    let prefix = written.map { $0.hasPrefix("`") && $0.hasSuffix("`") ? $0.withoutQuotes : $0 }
    guard let kind = kinds[prefix ?? "attribute"] else {
      throw .invalid(
        """
        Invalid entity type '\(prefix ?? "")'. Valid values are ['metric', 'parameter', 'tag', \
        'attribute', 'dataset']
        """)
    }
    let key = rest.withoutQuotes
    if kind == .attribute { try check(key, among: attributes) }
    return (kind, key)
  }

  /// Reads a name of a thing that has only attributes and tags.
  static func parsedPlain(
    _ name: String, attributes: [String]
  ) throws(TrackingRefusal) -> (kind: Kind, key: String) {
    let (prefix, rest) = parts(of: name)
    guard let prefix else {
      try check(rest.withoutQuotes, among: attributes)
      return (.attribute, rest.withoutQuotes)
    }
    guard ["attribute", "tag", "tags"].contains(prefix), let kind = kinds[prefix] else {
      throw .invalid(
        """
        Invalid entity type '\(prefix)'. Valid entity types are ('attribute', 'tag', 'tags')
        """)
    }
    if kind == .attribute { try check(rest.withoutQuotes, among: attributes) }
    return (kind, rest.withoutQuotes)
  }

  private static func check(
    _ key: String, among attributes: [String]
  ) throws(TrackingRefusal) {
    guard attributes.contains(key) else {
      throw .invalid(
        "Invalid attribute key '\(key)' specified. Valid keys are '\(attributes.printedAsSet)'")
    }
  }
}
