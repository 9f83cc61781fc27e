internal import Domain

/// Reads filters of logged models.
struct LoggedModelGrammar: SearchGrammar {
  static let attributes: [String: SearchAttribute] = [
    "name": .name, "model_id": .id, "model_type": .kind, "status": .status,
    "source_run_id": .sourceRun, "creation_timestamp": .createdAt, "creation_time": .createdAt,
    "creation_timestamp_ms": .createdAt, "last_updated_timestamp": .updatedAt,
    "last_updated_time": .updatedAt, "last_updated_timestamp_ms": .updatedAt,
    "experiment_id": .experiment, "lifecycle_stage": .lifecycle,
  ]
  private static let numericSigns = "('<', '<=', '>', '>=', '=', '!=')"
  private static let textSigns = "('=', '!=', 'LIKE', 'ILIKE', 'IN', 'NOT IN')"
  /// The statuses as clients write them: by name or by number.
  private static let statuses: [(LoggedModelStatus, String)] = [
    (.unspecified, "UNSPECIFIED"), (.unspecified, "0"), (.pending, "PENDING"), (.pending, "1"),
    (.ready, "READY"), (.ready, "2"), (.failed, "FAILED"), (.failed, "3"),
  ]

  func refusal(of words: [SearchToken], in text: String) -> TrackingRefusal {
    .invalid(
      """
      Invalid filter string: \(Self.quoted(text)). Expected a list of comparisons separated by \
      'AND' (e.g. 'metrics.loss > 0.1 AND params.lr = 0.01').
      """)
  }

  func condition(_ clause: SearchClause) throws(TrackingRefusal) -> SearchCondition {
    let (prefix, rest) = SearchName.parts(of: clause.left.text)
    let key = rest.withoutQuotes
    guard let right = clause.right else {
      throw .invalid(
        """
        Invalid comparison: \(clause.left.text)\(clause.comparator). Expected a comparison with \
        3 tokens.
        """)
    }
    switch prefix {
    case "metrics":
      let test = try numericTest(clause, right, named: clause.left.text)
      return SearchCondition(.metric(key), test)
    case "params": return SearchCondition(.parameter(key), try textTest(clause, right))
    case "tags": return SearchCondition(.tag(key), try textTest(clause, right))
    case nil, "attributes": return try attribute(key, clause, right)
    default:
      throw .invalid(
        """
        Invalid entity type: '\(prefix ?? "")'. Expected one of ['attributes', 'metrics', \
        'params', 'tags'].
        """)
    }
  }

  private func attribute(
    _ key: String, _ clause: SearchClause, _ right: SearchToken
  ) throws(TrackingRefusal) -> SearchCondition {
    guard let attribute = Self.attributes[key] else {
      throw .invalid(
        """
        Invalid attribute key '\(key)' specified. Valid keys are '\(Self.attributes.keys.printedAsSet)'
        """)
    }
    let name = "attributes.\(key)"
    switch attribute {
    case .createdAt, .updatedAt:
      return SearchCondition(
        .attribute(attribute), try numericTest(clause, right, named: name))
    case .status:
      let test = try textTest(clause, right, named: name)
      return SearchCondition(.attribute(.status), Self.resolved(test))
    default:
      return SearchCondition(.attribute(attribute), try textTest(clause, right, named: name))
    }
  }

  /// What differs must differ in name and number alike.
  private static func resolved(_ test: SearchTest) -> SearchTest {
    let isDenial =
      switch test {
      case .text(.notEqual, _), .noneOf: true
      default: false
      }
    let meeting = LoggedModelStatus.allCases.filter { status in
      let spellings = statuses.filter { $0.0 == status }.map(\.1)
      return isDenial
        ? spellings.allSatisfy { test.matches($0) } : spellings.contains { test.matches($0) }
    }
    return .anyOf(meeting.map(\.rawValue))
  }

  private func numericTest(
    _ clause: SearchClause, _ right: SearchToken, named name: String
  ) throws(TrackingRefusal) -> SearchTest {
    guard let comparison = SearchValueRules.numeric[clause.comparator] else {
      throw unknown(clause.comparator, of: name, Self.numericSigns)
    }
    guard let number = SearchValueRules.number(right) else {
      throw .invalid("Expected numeric value type for '\(name)'. Found \(right.text)")
    }
    return .number(comparison, number)
  }

  private func textTest(
    _ clause: SearchClause, _ right: SearchToken, named name: String? = nil
  ) throws(TrackingRefusal) -> SearchTest {
    let isList = right.kind == .list
    switch clause.comparator {
    case "IN" where isList: return .anyOf(try SearchValueRules.texts(of: right))
    case "NOT IN" where isList: return .noneOf(try SearchValueRules.texts(of: right))
    default:
      guard let comparison = SearchValueRules.textual[clause.comparator], !isList else {
        throw unknown(clause.comparator, of: name ?? clause.left.text, Self.textSigns)
      }
      return .text(comparison, right.unquoted ?? right.text)
    }
  }

  private func unknown(
    _ comparator: String, of name: String, _ known: String
  ) -> TrackingRefusal {
    .invalid(
      """
      Invalid comparison operator for \(name): '\(comparator)'. Expected one of \(known).
      """)
  }

  private static func quoted(_ text: String) -> String {
    text.contains("'") && !text.contains("\"") ? "\"\(text)\"" : "'\(text)'"
  }
}
