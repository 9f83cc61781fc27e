internal import Domain

/// Joins records of one model into a tree from data to traffic.
struct LineageTree: Sendable {
  /// Newest first.
  let versions: [ModelVersion]
  let runs: [RunID: RunDetails]
  let aliases: [AliasName: Int]
  let binding: EndpointBinding
  let url: String
  let drift: DriftStatus?
  /// The pipeline that the model is declared to come from.
  let pipeline: PipelineName?

  /// A node for each content of the training data, the newest version's first.
  var datasets: [LineageNode] {
    var hashes: [String] = []
    for version in versions where !hashes.contains(version.datasetHash) {
      hashes.append(version.datasetHash)
    }
    return hashes.map { hash in dataset(hash, versions.filter { $0.datasetHash == hash }) }
  }

  private func dataset(_ hash: String, _ trained: [ModelVersion]) -> LineageNode {
    let made = trained.compactMap { $0.runID.flatMap { runs[$0] } }
    let path = made.lazy.flatMap(\.records).flatMap { $0.dependencies + $0.outputs }
      .first { $0.hash == hash }?.path
    let item = LineageDataset(
      path: path, hash: hash, rows: trained.lazy.compactMap(\.trainingRows).first,
      sources: made.first.map { sources(of: hash, in: $0) } ?? [])
    return LineageNode(.dataset(item), children: makers(of: trained))
  }

  /// What the data was made of; where no stage recorded the data, what the model's pipeline read.
  private func sources(of hash: String, in run: RunDetails) -> [RecordedFile] {
    if let known = run.sources(ofFileWith: hash) { return known }
    let own = run.records.filter { pipeline == nil || $0.address.pipeline == pipeline }
    return RunDetails(run: run.run, request: run.request, records: own).sources
  }

  /// A node for each run, with the versions it made; versions without a run stand for themselves.
  private func makers(of versions: [ModelVersion]) -> [LineageNode] {
    var nodes: [LineageNode] = []
    var seen: Set<RunID> = []
    for version in versions {
      guard let id = version.runID, let run = runs[id]?.run else {
        nodes.append(node(of: version))
        continue
      }
      guard seen.insert(id).inserted else { continue }
      let made = versions.filter { $0.runID == id }.map(node)
      nodes.append(LineageNode(.run(run), children: made))
    }
    return nodes
  }

  private func node(of version: ModelVersion) -> LineageNode {
    let names = aliases.filter { $0.value == version.number }.map(\.key).sorted()
    return LineageNode(
      .version(version),
      children: names.map { name in
        LineageNode(.alias(name), children: name == .champion ? [endpoint] : [])
      })
  }

  private var endpoint: LineageNode {
    LineageNode(
      .endpoint(binding, url: url), children: drift.map { [LineageNode(.drift($0))] } ?? [])
  }
}
