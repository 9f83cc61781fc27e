import Domain

/// Knows the numeric fields that the rows of each place have.
enum NumericFields {
  private static let model = [
    "alerts", "challenger", "champion", "drifted", "latest", "metric", "score",
  ]
  private static let prefix = "metrics."

  /// The fields that columns show under another title, by that title.
  static let names = [
    "chall": "challenger", "champ": "champion", "drift": "drifted", "no": "number",
    "times": "severity", "time": "seconds", "try": "attempt", "ver": "version",
    "weight": "importance",
  ]

  /// Returns a field's name without what may stand around it: `metrics.auc` is `auc`, `no.` is `no`.
  static func bareName(_ field: String) -> String {
    let name = field.hasPrefix(prefix) ? field.dropFirst(prefix.count) : field[...]
    return String(name.hasSuffix(".") ? name.dropLast() : name)
  }

  /// Returns the fields of a place; nothing while they are not known.
  static func fields(of place: Place, _ page: VersionPage?) -> [String]? {
    switch place {
    case .overview, .charts, .fleet: model
    case .pipelines: ["attempt", "exit", "seconds", "stages"]
    case .runs: ["seconds", "stages"]
    case .run: ["attempt", "exit", "seconds"]
    case .models:
      page.map { page in
        let metrics = Set(page.versions.flatMap { $0.metrics.keys.map { $0.lowercased() } })
        return ["failed", "gates", "threshold", "version"] + metrics.sorted()
      }
    case .comparison, .runComparison: ["change"]
    case .drift: ["importance", "ks", "limit", "missing", "p", "score", "severity"]
    case .endpoint: ["errors", "requests", "rows", "version"]
    case .events, .audit: ["number"]
    case .alerts, .history, .lineage, .operations, .triggers, .approvals: []
    case .tracking(.experiments): ["runs"]
    case .tracking(.runs), .tracking(.artifact): []
    case .tracking(.run): ["value"]
    case .tracking(.comparison): ["change"]
    case .log, .plan, .evaluation, .feature, .auditEntry: nil
    }
  }
}

extension Filter {
  /// Whether it compares any field with a number.
  var asksForNumbers: Bool { !terms.allSatisfy(\.fields.isEmpty) }

  /// Returns the filter with a problem if it asks for a field that no row here has.
  func asking(for known: [String]?) -> Filter {
    guard problem == nil, let known,
      let unknown = terms.flatMap(\.fields).first(where: { !Self.isKnown($0, among: known) })
    else { return self }
    return Filter(self, problem: Self.words(forUnknown: unknown, among: known))
  }

  private static func isKnown(_ field: String, among known: [String]) -> Bool {
    let name = NumericFields.bareName(field)
    return known.contains(name) || NumericFields.names[name].map(known.contains) ?? false
  }

  private static func words(forUnknown field: String, among known: [String]) -> String {
    guard !known.isEmpty else { return "no field \(field) here; these rows have no numbers" }
    if let near = known.nearest(to: NumericFields.bareName(field)) {
      return "no field \(field) here; did you mean \(near)?"
    }
    return "no field \(field) here; there are \(known.joined(separator: ", "))"
  }
}

extension Filter.Term {
  /// The fields that it compares with numbers.
  fileprivate var fields: [String] {
    switch self {
    case .word, .letters, .pattern: []
    case .number(let field, _, _): [field]
    case .all(let terms): terms.flatMap(\.fields)
    case .not(let term): term.fields
    }
  }
}
