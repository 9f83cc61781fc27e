import Domain
import TextUI

/// Writes the business problem behind a model.
enum PurposeLines {
  /// Returns the goal in one line, how success is measured and who answers for it in another.
  static func lines(for model: ModelOverview) -> [[Span]] {
    guard let problem = model.problem else { return [] }
    return [
      [Span(text: model.name.rawValue), .dim("  "), Span(text: problem.goal)],
      [.dim("  \(problem.success), \(problem.owner)")],
    ]
  }
}
