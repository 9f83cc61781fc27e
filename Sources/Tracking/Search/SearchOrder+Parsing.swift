public import Domain

extension SearchOrder {
  /// Reads the orders of a search as clients write them: `metrics.auc DESC`.
  ///
  /// - Parameters:
  ///   - clauses: The orders, the first one first.
  ///   - entity: What is searched; logged models have orders of another form, see
  ///     ``loggedModels(by:isAscending:dataset:)``.
  /// - Returns: The orders.
  /// - Throws: ``TrackingRefusal`` that names the clause that cannot be read, or that repeats one.
  public static func parsed(
    _ clauses: [String], for entity: SearchEntity
  ) throws(TrackingRefusal) -> [SearchOrder] {
    guard clauses.count <= TrackingLimits.ordersPerSearch else {
      throw .invalid(
        """
        `order_by` can contain at most \(TrackingLimits.ordersPerSearch) fields. Got \
        \(clauses.count) fields.
        """)
    }
    var orders: [SearchOrder] = []
    for clause in clauses {
      let (name, isAscending) = try OrderClause.read(clause)
      let subject = try OrderClause.subject(name, for: entity)
      let isRepeated = orders.contains { $0.subject == subject }
      if isRepeated, entity != .experiments {
        let list = clauses.map { "'\($0)'" }.joined(separator: ", ")
        throw .invalid("`order_by` contains duplicate fields: [\(list)]")
      }
      if !isRepeated { orders.append(SearchOrder(subject, isAscending: isAscending)) }
    }
    return orders
  }

  /// Reads one order of logged models.
  ///
  /// - Parameters:
  ///   - field: The field, such as `metrics.auc` or `name`.
  ///   - isAscending: Whether small values come first.
  ///   - dataset: The dataset whose values of the metric count; absent counts all.
  /// - Returns: The order.
  /// - Throws: ``TrackingRefusal`` when there is no such field.
  public static func loggedModels(
    by field: String, isAscending: Bool = true, dataset: DatasetReference? = nil
  ) throws(TrackingRefusal) -> SearchOrder {
    let (prefix, key) = SearchName.parts(of: field)
    if prefix == "metrics" {
      return SearchOrder(.metric(key.withoutQuotes), isAscending: isAscending, dataset: dataset)
    }
    guard prefix == nil else {
      throw .invalid("Invalid order by field name: \(field). Only metrics are supported.")
    }
    guard let attribute = LoggedModelGrammar.attributes[key] else {
      throw .invalid("Invalid order by field name: \(field)")
    }
    return SearchOrder(.attribute(attribute), isAscending: isAscending)
  }
}

/// Reads one clause of an order.
private enum OrderClause {
  static func read(_ clause: String) throws(TrackingRefusal) -> (name: String, isAscending: Bool) {
    let tokens = SearchLexer.tokens(of: clause)
    guard let first = tokens.first, first.kind == .name, tokens.count <= 2 else {
      throw .invalid("Invalid order_by clause '\(clause)'. Could not be parsed.")
    }
    guard let second = tokens.dropFirst().first else { return (first.text, true) }
    switch second.text.lowercased() {
    case "asc": return (first.text, true)
    case "desc": return (first.text, false)
    default:
      guard second.kind == .name else {
        throw .invalid("Invalid order_by clause '\(clause)'. Could not be parsed.")
      }
      throw .invalid("Invalid ordering key in order_by clause '\(clause)'.")
    }
  }

  static func subject(
    _ name: String, for entity: SearchEntity
  ) throws(TrackingRefusal) -> SearchSubject {
    switch entity {
    case .runs: try run(name)
    case .experiments: try plain(name, ExperimentGrammar.attributes)
    case .modelVersions: try plain(name, versionFields)
    case .registeredModels: try registeredModel(name)
    case .loggedModels: try SearchOrder.loggedModels(by: name).subject
    }
  }

  private static let versionFields: [String: SearchAttribute] = [
    "name": .name, "version_number": .version, "creation_timestamp": .createdAt,
    "last_updated_timestamp": .updatedAt,
  ]

  private static func run(_ name: String) throws(TrackingRefusal) -> SearchSubject {
    let attributes = RunGrammar.numericAttributes.merging(RunGrammar.textAttributes) { $1 }
    let (kind, key) = try SearchName.parsed(name, attributes: Array(attributes.keys))
    switch kind {
    case .metric: return .metric(key)
    case .parameter: return .parameter(key)
    case .tag: return .tag(key)
    case .attribute: return .attribute(attributes[key] ?? .startedAt)
    case .dataset: throw .invalid("Invalid identifier type 'dataset'")
    }
  }

  private static func plain(
    _ name: String, _ attributes: [String: SearchAttribute]
  ) throws(TrackingRefusal) -> SearchSubject {
    let (kind, key) = try SearchName.parsedPlain(name, attributes: Array(attributes.keys))
    guard kind == .attribute, let attribute = attributes[key] else {
      throw .invalid("Invalid order_by entity: tag")
    }
    return .attribute(attribute)
  }

  private static func registeredModel(_ name: String) throws(TrackingRefusal) -> SearchSubject {
    switch name {
    case "name": return .attribute(.name)
    case "timestamp", "last_updated_timestamp": return .attribute(.updatedAt)
    default:
      throw .invalid(
        """
        Invalid order by key '\(name)' specified. Valid keys are '{'name', 'timestamp'}'
        """)
    }
  }
}
