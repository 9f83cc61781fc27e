public import Domain
public import Tables

/// Reads the columns of a table an evaluation needs, naming row and column of what is wrong.
///
///     let columns = EvaluationColumns(block, source: "scored.csv")
///     let truth = try columns.truth("repaid", positive: nil)
///     let scores = try columns.scores("score")
public struct EvaluationColumns: Sendable {
  private let block: RowBlock
  private let source: String

  /// Looks at a table.
  ///
  /// - Parameters:
  ///   - block: The rows.
  ///   - source: The file's name, for messages.
  public init(_ block: RowBlock, source: String) {
    self.block = block
    self.source = SafeText(source).text
  }

  /// Reads scores: each row has a number in 0…1.
  ///
  /// - Parameter name: The column.
  /// - Returns: One score a row.
  /// - Throws: ``Problem`` with code `notFound` when there is no such column, `invalidInput` at the
  ///   first row whose score is missing, no number, or outside 0…1.
  public func scores(_ name: String) throws(Problem) -> [Double] {
    let scores = try numbers(name)
    guard let row = scores.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) else { return scores }
    let what =
      scores[row].isNaN
      ? "the score is missing" : "the score \(scores[row]) is not between 0 and 1"
    throw Problem(
      .invalidInput, what, at: place(row, name), fix: "Give the probability of a positive.")
  }

  /// Reads numbers; a missing one is NaN.
  ///
  /// - Parameter name: The column.
  /// - Returns: One number a row.
  /// - Throws: ``Problem`` with code `notFound` when there is no such column, `invalidInput` at the
  ///   first row that holds text or an infinite number.
  public func numbers(_ name: String) throws(Problem) -> [Double] {
    switch try column(name).values {
    case .numbers(let numbers):
      guard let row = numbers.firstIndex(where: \.isInfinite) else { return numbers }
      throw Problem(
        .invalidInput, "the number is infinite", at: place(row, name), fix: "Correct or empty it.")
    case .categories(let codes, let levels):
      let isNumber = levels.map { Double($0) != nil }
      let row = codes.firstIndex { $0 >= 0 && !isNumber[Int($0)] } ?? 0
      throw Problem(
        .invalidInput, "the value is no number", at: place(row, name),
        fix: "Correct the row, or name another column.")
    }
  }

  /// Reads whether each row is positive: 1, 0, or NaN where the row is not labelled.
  ///
  /// - Parameters:
  ///   - name: The column: 0 and 1, true and false, or any labels when `positive` names one.
  ///   - positive: The label of a positive; compared as a number in a column of numbers.
  /// - Returns: 1, 0 or NaN a row.
  /// - Throws: ``Problem`` with code `notFound` when there is no such column or label,
  ///   `invalidInput` when the column holds something else.
  public func truth(_ name: String, positive: String?) throws(Problem) -> [Double] {
    switch try column(name).values {
    case .numbers(let numbers): try truth(numbers, in: name, positive: positive)
    case .categories(let codes, let levels):
      try truth(codes, named: levels, in: name, positive: positive)
    }
  }

  /// Reads names of classes; nil where the row has none.
  ///
  /// Whole numbers lose their fraction, so `1` and `1.0` are one class.
  ///
  /// - Parameter name: The column.
  /// - Returns: One name a row.
  /// - Throws: ``Problem`` with code `notFound` when there is no such column.
  public func classes(_ name: String) throws(Problem) -> [String?] {
    switch try column(name).values {
    case .numbers(let numbers): numbers.map { $0.isNaN ? nil : Self.className($0) }
    case .categories(let codes, let levels): codes.map { $0 < 0 ? nil : levels[Int($0)] }
    }
  }

  private static func className(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? String(number)
  }

  func truth(
    _ numbers: [Double], in name: String, positive: String?
  ) throws(Problem) -> [Double] {
    guard let positive else {
      guard let row = numbers.firstIndex(where: { $0 != 0 && $0 != 1 && !$0.isNaN }) else {
        return numbers
      }
      throw Problem(
        .invalidInput, "the truth is neither 0 nor 1", at: place(row, name),
        fix: "Name the label of a positive with --positive LABEL.")
    }
    let labels = Set(numbers.filter { !$0.isNaN })
    let label = Double(positive)
    let isKnown = label.map { labels.contains($0) } ?? false
    guard isKnown || (label != nil && labels.count < 2) || labels.isEmpty else {
      throw unknownLabel(positive, in: name, among: labels.sorted().map(Self.className))
    }
    return numbers.map { $0.isNaN ? .nan : ($0 == label ? 1 : 0) }
  }

  private func truth(
    _ codes: [Int32], named levels: [String], in name: String, positive: String?
  ) throws(Problem) -> [Double] {
    let values: [Double]
    if let positive {
      guard levels.contains(positive) || levels.count < 2 else {
        throw unknownLabel(positive, in: name, among: levels)
      }
      values = levels.map { $0 == positive ? 1 : 0 }
    } else {
      let meanings = levels.map(Self.meaning)
      values = meanings.compactMap(\.self)
      guard values.count == levels.count else {
        let row = codes.firstIndex { $0 >= 0 && meanings[Int($0)] == nil } ?? 0
        throw Problem(
          .invalidInput, "the truth is text", at: place(row, name),
          fix: "Name the label of a positive with --positive LABEL.")
      }
    }
    return codes.map { $0 < 0 ? .nan : values[Int($0)] }
  }

  /// What a label means by itself, if it does.
  static func meaning(_ label: String) -> Double? {
    switch label.lowercased() {
    case "true", "1", "1.0": 1
    case "false", "0", "0.0": 0
    default: nil
    }
  }

  func column(_ name: String) throws(Problem) -> Column {
    if let column = block[name] { return column }
    throw Problem(
      .notFound, "there is no column \(SafeText(name).text)", at: source,
      fix: NearestName.advice(for: name, among: block.columnNames.map { SafeText($0).text }))
  }

  private func unknownLabel(_ label: String, in name: String, among labels: [String]) -> Problem {
    Problem(
      .notFound, "no row has the label \(SafeText(label).text)",
      at: "\(source), column \(SafeText(name).text)",
      fix: NearestName.advice(for: label, among: labels.map { SafeText($0).text }))
  }

  func place(_ row: Int, _ name: String) -> String {
    "\(source), row \(row + 1), column \(SafeText(name).text)"
  }
}
