internal import Domain
internal import GRDB

/// Teaches a connection to match patterns as ``TextPattern`` does.
///
/// SQLite's own LIKE ignores capitals and needs exponential time for hostile patterns.
@Sendable func addPatternFunctions(to database: Database) {
  database.add(function: patternFunction("has_pattern", ignoresCase: false))
  database.add(function: patternFunction("has_pattern_in_any_case", ignoresCase: true))
}

private func patternFunction(_ name: String, ignoresCase: Bool) -> DatabaseFunction {
  DatabaseFunction(name, argumentCount: 2, pure: true) { values in
    guard let text = String.fromDatabaseValue(values[0]),
      let pattern = String.fromDatabaseValue(values[1])
    else { return nil }
    return TextPattern(pattern, ignoresCase: ignoresCase).matches(text)
  }
}
