import Documents
import Domain
import Testing

@Suite struct WorkspaceBoundsTests {
  private func sentence(_ text: String) -> String? {
    do throws(Problem) {
      _ = try WorkspaceFile.declaration(Document.parse(text, source: "binnacle.yaml"))
      return nil
    } catch {
      return error.sentence
    }
  }

  @Test(arguments: [
    (
      "release: {undo_minutes: 999999999999999999}",
      "undo_minutes must be at most 525600, found 999999999999999999 (binnacle.yaml:1:25). "
        + "Write a smaller number."
    ),
    (
      "models: {a: {monitor: {clear_after: 9223372036854775807}}}",
      "clear_after must be at most 100, found 9223372036854775807 (binnacle.yaml:1:37). "
        + "Write a smaller number."
    ),
    (
      "models: {a: {replay: {file: a.csv, rows_per_second: 1e-300}}}",
      "rows_per_second must be 0 or 0.001 to 1000000000 rows a second (binnacle.yaml:1:53). "
        + "Write 0 for as fast as possible."
    ),
    (
      "models: {a: {replay: {file: a.csv, rows_per_second: 1e300}}}",
      "rows_per_second must be 0 or 0.001 to 1000000000 rows a second (binnacle.yaml:1:53). "
        + "Write 0 for as fast as possible."
    ),
  ])
  func `numbers that no clock can count are refused`(_ text: String, _ expected: String) {
    #expect(sentence(text) == expected)
  }

  @Test(arguments: [
    "release: {undo_minutes: 525600}", "models: {a: {monitor: {clear_after: 100}}}",
    "models: {a: {replay: {file: a.csv, rows_per_second: 0.001}}}",
    "models: {a: {replay: {file: a.csv, rows_per_second: 0}}}",
  ])
  func `numbers at the bounds are taken`(_ text: String) {
    #expect(sentence(text) == nil)
  }

  @Test func `retraining needs to know which column takes the outcome`() {
    #expect(
      sentence("models: {a: {retrain: {append: more.csv}}}")
        == "retrain of model a does not say which column takes the outcome (binnacle.yaml:1:23). "
        + "Add labels: with its column, or holdout: with its target.")
    #expect(
      sentence("models: {a: {retrain: {append: more.csv}, labels: {column: paid}}}") == nil)
  }
}
