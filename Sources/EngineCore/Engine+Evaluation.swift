internal import Domain
internal import Serving
internal import Storage
internal import WorkQueues

extension Engine {
  /// Scores the held-out rows of a model with one of its versions.
  func evaluation(
    of model: ModelName, version number: Int
  ) async throws(Problem) -> VersionEvaluation {
    let declared = try declared(model)
    let found = try await store.read { try $0.versions.version(number, of: model) }
    guard let version = found else {
      throw Problem(
        .notFound, "model \(model) has no version \(number)",
        fix: "List them with binnacle models show \(model).")
    }
    guard let rules = declared.holdout else {
      throw Problem(
        .invalidConfiguration, "model \(model) declares no held-out rows", at: "binnacle.yaml",
        fix: "Name a file of rows that no version was trained on under holdout:.")
    }
    let rows = HeldOutRows(rules, workspace: folder.workspace)
    let path = try artifacts.folder(of: version)
    return try await versionWork.run { () throws(Problem) in
      try rows.evaluation(of: version, inModel: path)
    }
  }
}
