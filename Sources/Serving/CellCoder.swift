import Learners
import Tables

/// Turns one cell of a request into the code its model was trained with.
struct CellCoder: Sendable {
  let coding: FeatureCoding
  private let isNumeric: Bool
  private let codeOfText: [String: Double]
  private let codeOfNumber: [Double: Double]
  private let sentinels: [Double]
  /// Codes what is not spelled as in training, by the rules of training.
  private let rules: Preprocessing

  /// Says what became of a cell.
  enum Outcome {
    /// It is a code the model knows.
    case plain
    /// It has no value.
    case missing
    /// It is text where a number belongs.
    case unreadable
    /// It is a category training did not see.
    case unseen
  }

  /// Texts that mean "missing" in every column, as in files.
  private static let missingTexts: Set<String> = [
    "", "NA", "N/A", "NaN", "nan", "null", "NULL", "None",
  ]

  /// Truth values, for features that training read as numbers.
  private static let flags: [String: Double] = ["true": 1, "True": 1, "false": 0, "False": 0]

  init(_ coding: FeatureCoding) {
    self.coding = coding
    isNumeric = coding.kind == .numeric
    sentinels = coding.missing.compactMap { Double($0) }
    rules = Preprocessing([coding])
    var texts: [String: Double] = [:]
    var numbers: [Double: Double] = [:]
    for (code, level) in coding.levels.enumerated() {
      texts[level] = Double(code)
      if let number = Double(level), number.isFinite { numbers[number] = Double(code) }
    }
    codeOfText = texts
    codeOfNumber = numbers
  }

  func code(of number: Double) -> (code: Double, outcome: Outcome) {
    guard isNumeric else { return category(number) }
    guard Float(number).isFinite, sentinels.isEmpty || !sentinels.contains(number) else {
      return (.nan, .missing)
    }
    return (number, .plain)
  }

  private func category(_ number: Double) -> (code: Double, outcome: Outcome) {
    if let code = codeOfNumber[number] { return (code, .plain) }
    return byRules(.numbers([number]))
  }

  func code(of text: String) -> (code: Double, outcome: Outcome) {
    if let code = codeOfText[text] { return (code, .plain) }
    guard !Self.missingTexts.contains(text) else { return (.nan, .missing) }
    guard isNumeric else { return byRules(.categories(codes: [0], levels: [text])) }
    if let flag = Self.flags[text] { return code(of: flag) }
    guard let number = Double(text) else {
      return coding.missing.contains(text) ? (.nan, .missing) : (.nan, .unreadable)
    }
    return code(of: number)
  }

  private func byRules(_ value: Column.Values) -> (code: Double, outcome: Outcome) {
    let column = Column(name: coding.name, values: value)
    guard let block = try? RowBlock(columns: [column]), let row = try? rules.encode(block) else {
      return (.nan, .missing)
    }
    let code = Double(row.matrix.values.first ?? .nan)
    if code.isNaN { return (.nan, .missing) }
    return (code, row.unseen.isEmpty ? .plain : .unseen)
  }
}
