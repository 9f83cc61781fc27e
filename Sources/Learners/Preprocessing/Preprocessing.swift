public import Domain
public import Tables

/// Turns named columns into the coded rows a model reads; the same code in training, in files and
/// in serving.
public struct Preprocessing: Sendable {
  /// How the model's features are coded, in the order the model reads them.
  public let features: [FeatureCoding]
  private let encoders: [FeatureEncoder]

  /// Creates the preprocessing of known codings.
  ///
  /// - Parameter features: The codings in the order the model reads them.
  public init(_ features: [FeatureCoding]) {
    self.features = features
    encoders = features.map(FeatureEncoder.init)
  }

  /// Says what happens to a column that is no feature.
  public enum ExtraColumns: Sendable {
    /// It is left aside.
    case tolerated
    /// It is a problem.
    case refused
  }

  /// Holds coded rows and what was new in them.
  public struct Encoded: Sendable {
    /// The coded rows.
    public let matrix: FeatureMatrix
    /// How many values of each feature were levels that training did not see.
    public let unseen: [String: Int]
  }

  /// Codes the rows of `block`, whose columns may come in any order.
  ///
  /// - Parameters:
  ///   - block: Rows with every feature among their columns.
  ///   - extraColumns: What happens to columns that are no feature.
  /// - Returns: The coded rows.
  /// - Throws: ``Problem`` with code `invalidInput` that names the missing, unknown or mistyped
  ///   column.
  public func encode(
    _ block: RowBlock, extraColumns: ExtraColumns = .tolerated
  ) throws(Problem) -> Encoded {
    if extraColumns == .refused { try refuseExtraColumns(of: block) }
    var matrix = FeatureMatrix(rowCount: block.rowCount, featureCount: features.count)
    var unseen: [String: Int] = [:]
    for (position, encoder) in encoders.enumerated() {
      let name = encoder.coding.name
      guard let column = block[name] else { throw Self.missingColumn(name) }
      let count = try encoder.encode(column, into: &matrix, at: position)
      if count > 0 { unseen[name] = count }
    }
    return Encoded(matrix: matrix, unseen: unseen)
  }

  /// Returns the problem of a feature that the input lacks.
  static func missingColumn(_ name: String, at source: String? = nil) -> Problem {
    Problem(
      .invalidInput, "the input has no column \(SafeText(name)), which the model needs",
      at: source, fix: "Add the column under that name.")
  }

  private func refuseExtraColumns(of block: RowBlock) throws(Problem) {
    let known = Set(features.map(\.name))
    guard let extra = block.columnNames.first(where: { !known.contains($0) }) else { return }
    throw Problem(
      .invalidInput, "the input has a column \(SafeText(extra)) that the model does not know",
      fix: "Leave the column out.")
  }
}

extension Preprocessing {
  /// How many levels a feature may have; more is a key or a time, not a category.
  static let levelLimit = 1_000

  /// Fixes the codings of `names` by what the columns of `block` hold.
  ///
  /// - Parameters:
  ///   - names: The features, in the order the model will read them.
  ///   - block: The training rows.
  ///   - missing: Tokens that stand for a missing value, by column.
  /// - Returns: The preprocessing.
  /// - Throws: ``Problem`` with code `invalidInput` that names the column.
  static func learned(
    _ names: [String], from block: RowBlock, missing: [String: [String]]
  ) throws(Problem) -> Preprocessing {
    var codings: [FeatureCoding] = []
    for name in names {
      guard let column = block[name] else { throw missingColumn(name) }
      let sentinels = missing[name] ?? []
      let levels = try levels(of: column, without: sentinels)
      codings.append(
        FeatureCoding(name: name, kind: column.kind, levels: levels, missing: sentinels))
    }
    return Preprocessing(codings)
  }

  private static func levels(
    of column: Column, without sentinels: [String]
  ) throws(Problem) -> [String] {
    guard case .categories(let codes, let levels) = column.values else { return [] }
    let used = Set(codes).filter { $0 >= 0 }
    let excluded = Set(sentinels.map(LevelText.key))
    let distinct = LevelText.distinct(used.map { levels[Int($0)] })
      .filter { !excluded.contains(LevelText.key($0)) }
    guard distinct.count <= levelLimit else {
      throw Problem(
        .invalidInput,
        "column \(SafeText(column.name)) has \(distinct.count) different texts, a feature may have "
          + "\(levelLimit)",
        fix: "Exclude it, or declare how it becomes a number before the fit.")
    }
    return distinct
  }
}
