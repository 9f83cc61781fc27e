import Domain
import Learners
import Tables
import Testing

struct EvaluationColumnsTests {
  private func columns(_ text: String) throws -> EvaluationColumns {
    EvaluationColumns(try CSVReader.read(bytes: Array(text.utf8)), source: "scored.csv")
  }

  @Test func `an empty truth is not labelled`() throws {
    let truth = try columns("y,s\n1,0.5\n,0.2\n0,0.1\n").truth("y", positive: nil)
    #expect(truth[0] == 1)
    #expect(truth[1].isNaN)
    #expect(truth[2] == 0)
  }

  @Test func `text is true when it is the positive label`() throws {
    let columns = try columns("y,s\nbad,0.5\ngood,0.2\n")
    #expect(try columns.truth("y", positive: "bad") == [1, 0])
  }

  @Test func `true and false speak for themselves`() throws {
    #expect(try columns("y,s\nTrue,0\nfalse,1\n").truth("y", positive: nil) == [1, 0])
  }

  @Test func `a number may be the positive label`() throws {
    #expect(try columns("y,s\n1,0\n2,1\n").truth("y", positive: "2") == [0, 1])
  }

  @Test func `decisions may be numbers where the truth is text`() throws {
    #expect(try columns("y,d\nbad,1\ngood,0\n").decisions("d", positive: "bad") == [1, 0])
    #expect(try columns("y,d\nbad,good\ngood,good\n").decisions("d", positive: "bad") == [0, 0])
  }

  @Test func `a class written 1 and 1.0 is one class`() throws {
    #expect(try columns("y,p\n1,1.0\n,2.5\n").classes("p") == ["1", "2.5"])
  }

  static let meaningless: [(String, String)] = [
    (
      "y,s\n2,0.5\n",
      "the truth is neither 0 nor 1 (scored.csv, row 1, column y). Name the label of a positive with --positive LABEL."
    ),
    (
      "y,s\ntrue,1\nbad,0.5\n",
      "the truth is text (scored.csv, row 2, column y). Name the label of a positive with --positive LABEL."
    ),
    (
      "label,score\n1,0.5\n", "there is no column y (scored.csv). Known are label and score."
    ),
  ]

  @Test(arguments: meaningless)
  func `a truth that means nothing is refused`(text: String, sentence: String) {
    let problem = #expect(throws: Problem.self) { try columns(text).truth("y", positive: nil) }
    #expect(problem?.sentence == sentence)
  }

  @Test func `a label no row has is refused`() {
    let problem = #expect(throws: Problem.self) {
      try columns("y,s\nbad,0.5\ngood,0.2\n").truth("y", positive: "goood")
    }
    #expect(
      problem?.sentence
        == "no row has the label goood (scored.csv, column y). Did you mean good?")
  }

  static let badScores: [(String, String)] = [
    (
      "1.5",
      "the score 1.5 is not between 0 and 1 (scored.csv, row 2, column s). Give the probability of a positive."
    ),
    ("", "the score is missing (scored.csv, row 2, column s). Give the probability of a positive."),
    (
      "high",
      "the value is no number (scored.csv, row 2, column s). Correct the row, or name another column."
    ),
  ]

  @Test(arguments: badScores)
  func `a bad score is named by row and column`(token: String, sentence: String) {
    let problem = #expect(throws: Problem.self) {
      try columns("y,s\n1,0.5\n0,\(token)\n").scores("s")
    }
    #expect(problem?.sentence == sentence)
  }

  @Test func `a missing decision is named by row`() {
    let problem = #expect(throws: Problem.self) {
      try columns("y,d\n1,1\n0,\n").decisions("d", positive: nil)
    }
    #expect(
      problem?.sentence
        == "the decision is missing (scored.csv, row 2, column d). Give a decision for each row.")
  }
}
