import Documents
import Domain

extension Node {
  /// Refuses values that DVC takes for dates: it can neither fill them in nor record them.
  ///
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names the first one and its place.
  func refuseDates() throws(Problem) {
    guard let date = firstDate else { return }
    throw date.node.dateProblem(date.name)
  }

  /// Says that the value, under its dotted name, is a date.
  func dateProblem(_ name: String) -> Problem {
    problem(
      "\(SafeText(name).text) is a date, which DVC does not take as a value",
      fix: "Put it in quotes.")
  }
}
