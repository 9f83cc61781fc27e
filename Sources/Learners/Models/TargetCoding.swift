import Domain
import Tables

/// Turns the target's column into labels.
struct TargetCoding: Sendable {
  /// The classes in the order of the answers; empty for numbers.
  let classes: [String]
  private let codes: [LevelText.Key: Double]

  /// Fixes the classes by what the target's column holds.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` when the column does not suit the task.
  init(_ configuration: FitConfiguration, from block: RowBlock) throws(Problem) {
    switch configuration.task {
    case .regression: classes = []
    case .binary: classes = try Self.binaryClasses(configuration, block)
    case .multiclass: classes = try Self.manyClasses(configuration, block)
    }
    var codes: [LevelText.Key: Double] = [:]
    for (code, name) in classes.enumerated() { codes[LevelText.key(name)] = Double(code) }
    self.codes = codes
  }

  /// Returns the label of each row; NaN where it has none.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` for a class that was not there before.
  func labels(of target: String, in block: RowBlock) throws(Problem) -> [Double] {
    let column = try Self.column(target, block)
    if classes.isEmpty {
      guard let numbers = column.numbers else {
        throw Problem(
          .invalidInput, "the target \(SafeText(target)) holds text where numbers belong",
          fix: "Use task: binary or multiclass, or another target.")
      }
      return numbers.map { $0.isFinite ? $0 : .nan }
    }
    var labels: [Double] = []
    labels.reserveCapacity(block.rowCount)
    for row in 0..<block.rowCount { labels.append(try label(of: column, at: row)) }
    return labels
  }

  private func label(of column: Column, at row: Int) throws(Problem) -> Double {
    guard let text = Self.text(of: column, at: row) else { return .nan }
    guard let code = codes[LevelText.key(text)] else {
      throw Problem(
        .invalidInput, "the target \(SafeText(column.name)) holds a class that training had not",
        at: "row \(row + 1)", fix: "Use one of \(SafeText(classes.joined(separator: ", "))).")
    }
    return code
  }

  static func text(of column: Column, at row: Int) -> String? {
    switch column.values {
    case .categories: column.level(at: row)
    case .numbers(let numbers): numbers[row].isFinite ? CSVWriter.text(of: numbers[row]) : nil
    }
  }

  private static func column(_ target: String, _ block: RowBlock) throws(Problem) -> Column {
    guard let column = block[target] else {
      throw Problem(
        .invalidInput, "the data has no target column \(SafeText(target))",
        fix: NearestName.advice(for: target, among: block.columnNames))
    }
    return column
  }

  private static func levels(_ target: String, _ block: RowBlock) throws(Problem) -> [String] {
    let column = try column(target, block)
    var seen: Set<String> = []
    for row in 0..<column.count { if let text = text(of: column, at: row) { seen.insert(text) } }
    return LevelText.distinct(seen)
  }

  private static func binaryClasses(
    _ configuration: FitConfiguration, _ block: RowBlock
  ) throws(Problem) -> [String] {
    let target = SafeText(configuration.target)
    let levels = try levels(configuration.target, block)
    guard levels.count == 2 else {
      if let odd = oddClass(of: try column(configuration.target, block)) {
        throw tooManyClasses(odd, of: configuration.target, at: "row \(odd.row)")
      }
      throw Problem(
        .invalidInput, "the target \(target) has \(levels.count) classes, a binary task needs 2",
        fix: "Give rows of both classes.")
    }
    let positive = configuration.positive.map(LevelText.key)
    let isPositive: (String) -> Bool = { name in
      let key = LevelText.key(name)
      return positive.map { $0 == key } ?? (key == .number(1) || key == .flag(true))
    }
    guard let found = levels.first(where: isPositive),
      let other = levels.first(where: { $0 != found })
    else {
      let names = SafeText(levels.joined(separator: " or "))
      throw Problem(
        .invalidInput, "it is not clear which class of the target \(target) is positive",
        fix: "Set positive: to \(names).")
    }
    return [other, found]
  }

  private static func manyClasses(
    _ configuration: FitConfiguration, _ block: RowBlock
  ) throws(Problem) -> [String] {
    let levels = try levels(configuration.target, block)
    guard (2...Preprocessing.levelLimit).contains(levels.count) else {
      throw Problem(
        .invalidInput,
        "the target \(SafeText(configuration.target)) has \(levels.count) classes, a multi-class "
          + "task needs 2 to \(Preprocessing.levelLimit)",
        fix: "Use another target or task: regression.")
    }
    return levels
  }
}
