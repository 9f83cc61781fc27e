internal import Domain

/// Reads filters and orders of runs.
struct RunGrammar: SearchGrammar {
  static let numericAttributes: [String: SearchAttribute] = [
    "start_time": .startedAt, "end_time": .endedAt, "created": .startedAt, "Created": .startedAt,
  ]
  static let textAttributes: [String: SearchAttribute] = [
    "run_id": .id, "run_name": .name, "status": .status, "user_id": .user,
    "artifact_uri": .artifactLocation,
  ]
  private static let otherNames = ["run name", "Run name", "Run Name"]
  private static let metricSigns = [">", ">=", "!=", "=", "<", "<="]
  private static let labelSigns = ["!=", "=", "LIKE", "ILIKE", "IS NULL", "IS NOT NULL"]
  private static let textSigns = ["!=", "=", "LIKE", "ILIKE", "IN", "NOT IN"]

  /// The statuses as clients write them.
  static let statuses: [(ExperimentRunStatus, String)] = ExperimentRunStatus.allCases.map {
    ($0, $0.rawValue.uppercased())
  }

  func refusal(of words: [SearchToken], in text: String) -> TrackingRefusal {
    let clauses = words.map { "'\($0.text)'" }.joined(separator: ", ")
    return .invalid("Invalid clause(s) in filter string: \(clauses)")
  }

  func condition(_ clause: SearchClause) throws(TrackingRefusal) -> SearchCondition {
    try SearchValueRules.checkName(clause)
    let keys = Array(Self.numericAttributes.keys) + Self.textAttributes.keys + Self.otherNames
    let (kind, key) = try SearchName.parsed(clause.left.text, attributes: keys)
    if clause.right == nil, kind != .parameter, kind != .tag {
      throw .invalid(
        """
        IS NULL / IS NOT NULL is only supported for tags and params, not for '\(kind.rawValue)' \
        '\(key)'
        """)
    }
    switch kind {
    case .metric: return SearchCondition(.metric(key), try metricTest(clause))
    case .parameter: return SearchCondition(.parameter(key), try Self.labelTest(clause, kind))
    case .tag: return SearchCondition(.tag(key), try Self.labelTest(clause, kind))
    case .attribute: return try attribute(key, clause)
    case .dataset:
      guard let field = DatasetField(rawValue: key) else {
        throw .invalid(
          """
          Invalid dataset key '\(key)' specified. Valid keys are \
          '\(DatasetField.allCases.map(\.rawValue).printedAsSet)'
          """)
      }
      return SearchCondition(.dataset(field), try datasetTest(clause))
    }
  }

  private func metricTest(_ clause: SearchClause) throws(TrackingRefusal) -> SearchTest {
    guard let number = SearchValueRules.number(clause.right) else {
      throw .invalid("Expected numeric value type for metric. Found \(clause.right?.text ?? "")")
    }
    guard let comparison = SearchValueRules.numeric[clause.comparator] else {
      throw Self.unknown(clause.comparator, Self.metricSigns, closed: false)
    }
    return .number(comparison, number)
  }

  static func labelTest(
    _ clause: SearchClause, _ kind: SearchName.Kind
  ) throws(TrackingRefusal) -> SearchTest {
    guard let right = clause.right else {
      return clause.comparator == "IS NULL" ? .absent : .present
    }
    let text = try SearchValueRules.text(right) { written in
      "Expected a quoted string value for \(kind.rawValue) (e.g. 'my-value'). Got value \(written)"
    }
    guard let comparison = SearchValueRules.textual[clause.comparator] else {
      throw unknown(clause.comparator, labelSigns, closed: kind == .parameter)
    }
    return .text(comparison, text)
  }

  private func attribute(
    _ key: String, _ clause: SearchClause
  ) throws(TrackingRefusal) -> SearchCondition {
    if let attribute = Self.numericAttributes[key] {
      guard let number = SearchValueRules.number(clause.right) else {
        throw .invalid(
          """
          Expected numeric value type for numeric attribute: \(key). Found \
          \(clause.right?.text ?? "")
          """)
      }
      guard let comparison = SearchValueRules.numeric[clause.comparator] else {
        throw Self.unknown(clause.comparator, Self.metricSigns, closed: false)
      }
      return SearchCondition(.attribute(attribute), .number(comparison, number))
    }
    let attribute = Self.textAttributes[key] ?? .name
    let test = try textTest(clause, lists: key == "run_id" ? nil : "['run_id']") { written in
      "Expected a quoted string value for attributes. Got value \(written)"
    }
    guard attribute == .status else { return SearchCondition(.attribute(attribute), test) }
    return SearchCondition(
      .attribute(.status), SearchValueRules.resolve(test, Self.statuses))
  }

  private func datasetTest(_ clause: SearchClause) throws(TrackingRefusal) -> SearchTest {
    try textTest(clause, lists: nil) { written in
      "Expected a quoted string value for dataset attributes. Got value \(written)"
    }
  }

  /// A test of text or of a list; `lists` names the attributes that lists are for, unless this
  /// one is among them.
  private func textTest(
    _ clause: SearchClause, lists: String?, _ refusal: (String) -> String
  ) throws(TrackingRefusal) -> SearchTest {
    guard let right = clause.right, right.kind == .list else {
      let text = try SearchValueRules.text(clause.right, otherwise: refusal)
      guard let comparison = SearchValueRules.textual[clause.comparator] else {
        throw Self.unknown(clause.comparator, Self.textSigns, closed: true)
      }
      return .text(comparison, text)
    }
    if let lists {
      throw .invalid(
        "Only \(lists) attributes support comparison with a list of quoted string values.")
    }
    let texts = try SearchValueRules.texts(of: right)
    switch clause.comparator {
    case "IN": return .anyOf(texts)
    case "NOT IN": return .noneOf(texts)
    default: throw Self.unknown(clause.comparator, Self.textSigns, closed: true)
    }
  }

  private static func unknown(
    _ comparator: String, _ known: [String], closed: Bool
  ) -> TrackingRefusal {
    .invalid(
      "Invalid comparator '\(comparator)' not one of '\(known.printedAsSet)\(closed ? "'" : "")")
  }
}
