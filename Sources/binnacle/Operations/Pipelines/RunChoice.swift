import Domain
import EngineLink

/// Finds the run that a command names; the newest one when it names none.
enum RunChoice {
  /// Returns the run.
  ///
  /// - Throws: ``Problem`` with code `notFound` or `nothingToDo`.
  static func run(_ id: String?, of client: any EngineClient) async throws(Problem) -> PipelineRun {
    if let id { return try await client.run(RunID(id)).run }
    guard let newest = try await client.runs(limit: 1).first else {
      throw Problem(.nothingToDo, "no run yet", fix: "Start one with binnacle run.")
    }
    return newest
  }
}
