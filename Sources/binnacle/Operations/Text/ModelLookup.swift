import Domain
import EngineLink

/// Finds the models that a command names.
enum ModelLookup {
  /// Returns the model called `name`.
  ///
  /// - Throws: ``Problem`` with code `notFound` that offers the nearest known name.
  static func model(
    _ name: String, of client: any EngineClient
  ) async throws(Problem) -> ModelOverview {
    let models = try await client.snapshot().models
    guard let model = models.first(where: { $0.name.rawValue == name }) else {
      throw Problem(
        .notFound, "no model \(SafeText(name))",
        fix: NearestName.advice(for: name, among: models.map { SafeText($0.name.rawValue).text }))
    }
    return model
  }
}
