public import Domain
internal import Foundation
internal import Learners
internal import Tables

/// Says what captured values should be, as a model's `endpoint: {schema}` declares.
public struct CaptureSchema: Sendable {
  private let rules: [String: ColumnRule]

  /// Reads a schema.
  ///
  /// - Parameter path: The absolute path of its JSON file.
  /// - Throws: ``Problem`` with code `fileMissing` or `invalidConfiguration`.
  public init(path: String) throws(Problem) {
    guard let content = FileManager.default.contents(atPath: path) else {
      throw Problem(
        .fileMissing, "the schema \(SafeText(path)) is missing or cannot be read",
        fix: "Correct endpoint: in binnacle.yaml.")
    }
    do {
      rules = try JSONDecoder().decode(Schema.self, from: content).columns
    } catch {
      throw Problem(
        .invalidConfiguration, "the schema is not as expected", at: SafeText(path).text,
        fix: #"Write it as {"columns": {"age": "numeric"}}."#, cause: "\(error)")
    }
  }

  /// Returns the declared columns that are not among those captured.
  ///
  /// - Parameter captured: The captured columns.
  /// - Returns: Their names, in the order of their text.
  public func missing(from captured: [String]) -> [String] {
    rules.keys.filter { !captured.contains($0) }.sorted()
  }

  /// What a feature's coded value must be.
  func bounds(of feature: FeatureCoding) -> ValueBounds? {
    guard let rule = rules[feature.name] else { return nil }
    return ValueBounds(rule, of: feature)
  }
}

/// Holds what a coded value may be, so that one look tells whether it is.
struct ValueBounds {
  private let least: Double
  private let greatest: Double
  private let codes: Set<Double>?

  init(_ rule: ColumnRule, of feature: FeatureCoding) {
    let isNumeric = feature.kind == .numeric
    least = isNumeric ? rule.minimum ?? -.infinity : -.infinity
    greatest = isNumeric ? rule.maximum ?? .infinity : .infinity
    let allowed = isNumeric ? nil : rule.levels
    codes = allowed.map { levels in
      Set(feature.levels.indices.filter { levels.contains(feature.levels[$0]) }.map(Double.init))
    }
  }

  /// Whether a value that is there is allowed.
  func allows(_ code: Double) -> Bool {
    code >= least && code <= greatest && codes?.contains(code) ?? true
  }
}
