import Domain
import Learners
import Statistics
import Tables

/// Makes rows of 57 features, the same ones for the same seed.
struct SyntheticRows {
  /// How many features a row has.
  static let featureCount = 57
  /// How many of them hold levels; they come last.
  private static let categoricalCount = 5
  private static let levels = ["north", "east", "south", "west", "unknown"]
  /// Of so many cells one is missing.
  private static let missingEvery = 32

  /// The names of the features.
  static let names = (1...featureCount).map { "feature_\($0)" }

  /// All features as numbers, for models.
  static let codings = names.map { FeatureCoding(name: $0, kind: .numeric) }

  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// Returns rows of numbers in [0, 1) with some cells missing.
  mutating func matrix(rowCount: Int) -> [[Double]] {
    (0..<rowCount).map { _ in (0..<Self.featureCount).map { _ in cell() } }
  }

  /// Returns rows of numbers in [0, 1), none missing.
  mutating func complete(rowCount: Int) -> [[Double]] {
    (0..<rowCount).map { _ in (0..<Self.featureCount).map { _ in generator.unit() } }
  }

  /// Returns a table of 52 columns of numbers and 5 of levels.
  mutating func block(rowCount: Int) throws(Problem) -> RowBlock {
    var columns: [Column] = []
    for (index, name) in Self.names.enumerated() {
      let values =
        index < Self.featureCount - Self.categoricalCount
        ? Column.Values.numbers((0..<rowCount).map { _ in cell() })
        : .categories(codes: (0..<rowCount).map { _ in code() }, levels: Self.levels)
      columns.append(Column(name: name, values: values))
    }
    return try RowBlock(columns: columns)
  }

  /// Returns the same kind of rows as a window takes them, one at a time.
  mutating func mixed(rowCount: Int) -> [[WindowProfile.Value]] {
    (0..<rowCount).map { _ in
      (0..<Self.featureCount).map { index in
        if index < Self.featureCount - Self.categoricalCount { return .number(cell()) }
        let code = code()
        return code < 0 ? .missing : .level(Self.levels[Int(code)])
      }
    }
  }

  /// Returns the same kind of rows as CSV text with a header; numbers have six decimals.
  mutating func csv(rowCount: Int) -> String {
    var text = Self.names.joined(separator: ",") + "\n"
    for row in mixed(rowCount: rowCount) {
      text += row.map(Self.text).joined(separator: ",") + "\n"
    }
    return text
  }

  private static func text(_ value: WindowProfile.Value) -> String {
    switch value {
    case .number(let number): number.isNaN ? "" : "\((number * 1e6).rounded() / 1e6)"
    case .level(let level): level
    case .missing: ""
    }
  }

  private mutating func cell() -> Double {
    generator.next().isMultiple(of: UInt64(Self.missingEvery)) ? .nan : generator.unit()
  }

  private mutating func code() -> Int32 {
    Int32.random(in: -1..<Int32(Self.levels.count), using: &generator)
  }
}
