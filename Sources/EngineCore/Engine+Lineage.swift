internal import Domain
internal import Storage

extension Engine {
  /// How many of a model's versions the tree holds, the newest first.
  private static let lineageVersions = 100

  /// Shows where the versions of `model` come from and where they answer.
  func lineage(of model: ModelName) async throws(Problem) -> LineagePage {
    try await keeper.catchUp()
    let overview = keeper.overview
    let known = overview.modelIndex(of: model).map { overview.models[$0] }
    let url = (identity.http ?? "") + "/v2/models/\(model)/infer"
    let tree = try await store.read { transaction in
      let aliases = try transaction.aliases.all(of: model)
      let all = try transaction.versions.all(of: model)
      let kept = all.prefix(Self.lineageVersions)
      let versions = kept + all.dropFirst(kept.count).filter { aliases.values.contains($0.number) }
      var runs: [RunID: RunDetails] = [:]
      for id in Set(versions.compactMap(\.runID)) {
        guard let run = try transaction.runs.run(id) else { continue }
        runs[id] = RunDetails(
          run: run, request: RunRequest(), records: try transaction.runs.records(of: id))
      }
      return LineageTree(
        versions: Array(versions), runs: runs, aliases: aliases,
        binding: try transaction.aliases.binding(of: model), url: url,
        drift: known?.drift, pipeline: known?.pipeline)
    }
    if tree.versions.isEmpty { _ = try declared(model) }
    return LineagePage(model: model, datasets: tree.datasets)
  }
}
