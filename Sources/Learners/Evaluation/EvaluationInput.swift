import Domain

/// Refuses vectors that cannot be evaluated, naming the first row that is wrong.
enum EvaluationInput {
  static func check(
    truth: [Double], scores: [Double], decisions: [Double]?
  ) throws(Problem) {
    try check(length: scores.count, of: "scores", against: truth.count)
    if let decisions { try check(length: decisions.count, of: "decisions", against: truth.count) }
    try refuse(firstRow: truth.firstIndex { $0 != 0 && $0 != 1 && !$0.isNaN }) {
      Problem(
        .invalidInput, "the truth is neither 0 nor 1", at: $0,
        fix: "Write 1 for a positive, 0 for a negative and nothing where it is not known.")
    }
    try refuse(firstRow: scores.firstIndex { !($0 >= 0 && $0 <= 1) }) {
      Problem(
        .invalidInput, "the score is no number between 0 and 1", at: $0,
        fix: "Give the probability of a positive.")
    }
    try refuse(firstRow: decisions?.firstIndex { $0 != 0 && $0 != 1 }) {
      Problem(
        .invalidInput, "the decision is neither 0 nor 1", at: $0,
        fix: "Write 1 for a row decided positive and 0 for any other.")
    }
  }

  static func check(length: Int, of name: String, against rows: Int) throws(Problem) {
    guard length != rows else { return }
    throw Problem(
      .invalidInput, "there are \(length) \(name) for \(rows) rows",
      fix: "Give one for each row.")
  }

  /// Throws the problem for a row counted from 1, as people count.
  static func refuse(firstRow index: Int?, _ problem: (String) -> Problem) throws(Problem) {
    if let index { throw problem("row \(index + 1)") }
  }
}
