public import Domain

/// Reads filters of experiments.
struct ExperimentGrammar: SearchGrammar {
  static let attributes: [String: SearchAttribute] = [
    "name": .name, "experiment_id": .id, "creation_time": .createdAt,
    "last_update_time": .updatedAt,
  ]

  func condition(_ clause: SearchClause) throws(TrackingRefusal) -> SearchCondition {
    try SearchValueRules.checkName(clause)
    let (kind, key) = try SearchName.parsedPlain(
      clause.left.text, attributes: Array(Self.attributes.keys))
    guard kind == .attribute else {
      return SearchCondition(.tag(key), try PlainRules.tagTest(clause, knowsNull: true))
    }
    guard clause.right != nil else {
      throw .invalid(
        "IS NULL / IS NOT NULL is only supported for tags, not for attribute '\(key)'")
    }
    switch Self.attributes[key] {
    case .id: return SearchCondition(.attribute(.id), try identityTest(clause))
    case .createdAt: return SearchCondition(.attribute(.createdAt), try timeTest(clause, key))
    case .updatedAt: return SearchCondition(.attribute(.updatedAt), try timeTest(clause, key))
    default: return SearchCondition(.attribute(.name), try nameTest(clause))
    }
  }

  private func nameTest(_ clause: SearchClause) throws(TrackingRefusal) -> SearchTest {
    if clause.right?.kind == .list { throw Self.listsOnlyForIdentities }
    let text = try SearchValueRules.text(clause.right, otherwise: Self.unquoted)
    return try SearchValueRules.test(
      clause.comparator, text,
      otherwise: "Invalid comparator for string attribute: \(clause.comparator)")
  }

  private func identityTest(_ clause: SearchClause) throws(TrackingRefusal) -> SearchTest {
    let isList = clause.right?.kind == .list
    var texts: [String] = []
    if let list = clause.right, isList {
      texts = try SearchValueRules.texts(of: list)
    } else {
      texts = [try SearchValueRules.text(clause.right, otherwise: Self.unquoted)]
    }
    let known = isList ? ["IN", "NOT IN"] : ["=", "!="]
    guard known.contains(clause.comparator) else {
      throw .invalid("Invalid comparator for experiment_id: \(clause.comparator)")
    }
    var numbers: [String] = []
    for text in texts {
      guard let id = ExperimentID(text: text) else { throw .badExperiment(text) }
      numbers.append(id.description)
    }
    return clause.comparator == "=" || clause.comparator == "IN"
      ? .anyOf(numbers) : .noneOf(numbers)
  }

  private func timeTest(
    _ clause: SearchClause, _ key: String
  ) throws(TrackingRefusal) -> SearchTest {
    guard let number = SearchValueRules.number(clause.right), let right = clause.right else {
      throw .invalid(
        "Expected numeric value type for numeric attribute: \(key). Found "
          + (clause.right?.text ?? ""))
    }
    guard let comparison = SearchValueRules.numeric[clause.comparator] else {
      throw .invalid("Invalid comparator for numeric attribute: \(clause.comparator)")
    }
    guard Int64(right.text) != nil else {
      throw .invalid("Invalid value for numeric attribute '\(key)': '\(right.text)'")
    }
    return .number(comparison, number)
  }

  private static func unquoted(_ written: String) -> String {
    "Expected a quoted string value for attributes. Got value \(written)"
  }

  private static let listsOnlyForIdentities = TrackingRefusal.invalid(
    """
    Only ['experiment_id'] attributes support comparison with a list of quoted string values.
    """)
}

extension TrackingRefusal {
  /// Refuses text that names no experiment, because it is no whole number.
  public static func badExperiment(_ text: String) -> TrackingRefusal {
    .invalid("Invalid experiment ID '\(text)'. Experiment ID must be a valid integer.")
  }
}

/// Reads what the grammars of things with attributes and tags have in common.
enum PlainRules {
  static func tagTest(
    _ clause: SearchClause, knowsNull: Bool
  ) throws(TrackingRefusal) -> SearchTest {
    guard clause.right != nil else {
      guard knowsNull else { throw unsupported(clause) }
      return clause.comparator == "IS NULL" ? .absent : .present
    }
    let text = try SearchValueRules.text(clause.right) { written in
      "Expected a quoted string value for tag (e.g. 'my-value'). Got value \(written)"
    }
    return try SearchValueRules.test(
      clause.comparator, text, otherwise: "Invalid comparator for tag: \(clause.comparator)")
  }

  /// A test of text, or of a list where `takesList`.
  static func attributeTest(
    _ clause: SearchClause, takesList: Bool, lists: String
  ) throws(TrackingRefusal) -> SearchTest {
    guard let right = clause.right else { throw unsupported(clause) }
    guard right.kind == .list else {
      let text = try SearchValueRules.text(right) { written in
        """
        Expected a quoted string value or a list of quoted string values for attributes. Got \
        value \(written)
        """
      }
      return try SearchValueRules.test(
        clause.comparator, text,
        otherwise: "Invalid comparator for attribute: \(clause.comparator)")
    }
    guard takesList else {
      throw .invalid(
        "Only \(lists) attributes support comparison with a list of quoted string values.")
    }
    let texts = try SearchValueRules.texts(of: right)
    switch clause.comparator {
    case "IN": return .anyOf(texts)
    case "NOT IN": return .noneOf(texts)
    default: throw .invalid("Invalid comparator for attribute: \(clause.comparator)")
    }
  }

  private static func unsupported(_ clause: SearchClause) -> TrackingRefusal {
    .invalid("\(clause.comparator) is not supported for '\(clause.left.text)'")
  }
}

/// Reads filters of registered models.
struct RegisteredModelGrammar: SearchGrammar {
  func condition(_ clause: SearchClause) throws(TrackingRefusal) -> SearchCondition {
    try SearchValueRules.checkName(clause)
    let (kind, key) = try SearchName.parsedPlain(clause.left.text, attributes: ["name"])
    guard kind == .attribute else {
      return SearchCondition(.tag(key), try PlainRules.tagTest(clause, knowsNull: false))
    }
    return SearchCondition(
      .attribute(.name),
      try PlainRules.attributeTest(clause, takesList: true, lists: "['name']"))
  }
}

/// Reads filters of versions of registered models.
struct ModelVersionGrammar: SearchGrammar {
  private static let attributes: [String: SearchAttribute] = [
    "name": .name, "run_id": .sourceRun, "source_path": .sourcePath, "version_number": .version,
  ]

  func condition(_ clause: SearchClause) throws(TrackingRefusal) -> SearchCondition {
    try SearchValueRules.checkName(clause)
    let (kind, key) = try SearchName.parsedPlain(
      clause.left.text, attributes: Array(Self.attributes.keys))
    guard kind == .attribute, let attribute = Self.attributes[key] else {
      return SearchCondition(.tag(key), try PlainRules.tagTest(clause, knowsNull: false))
    }
    if attribute == .version, clause.right?.kind != .list {
      return SearchCondition(.attribute(.version), try versionTest(clause))
    }
    return SearchCondition(
      .attribute(attribute),
      try PlainRules.attributeTest(
        clause, takesList: attribute == .name || attribute == .sourceRun,
        lists: "['name', 'run_id']"))
  }

  private func versionTest(_ clause: SearchClause) throws(TrackingRefusal) -> SearchTest {
    guard let comparison = SearchValueRules.numeric[clause.comparator] else {
      throw .invalid("Invalid comparator for attribute version_number: \(clause.comparator)")
    }
    let written = clause.right?.unquoted ?? clause.right?.text ?? ""
    guard let number = Int64(written) else {
      let shown = clause.right?.unquoted == nil ? written : "'\(written)'"
      throw .invalid("Invalid value for numeric attribute 'version_number': \(shown)")
    }
    return .number(comparison, Double(number))
  }
}
