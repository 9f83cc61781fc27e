public import Domain
public import Registry
internal import Serving
internal import Storage
internal import Tracking
internal import WorkQueues

extension ClientRegistry {
  /// Makes a version of a registered model.
  ///
  /// Files that binnacle can serve are copied into its store, under the hash of their content; any
  /// other files stay where the client left them, and such a version does not answer here.
  ///
  /// - Throws: ``TrackingRefusal`` when the model is unknown, or when source or tags are wrong.
  public func createVersion(_ request: VersionRequest) async throws -> VersionCard {
    try TrackingLimits.check(modelName: request.model)
    for tag in request.tags { try TrackingLimits.check(registryTag: tag) }
    let content = try await content(of: request)
    _ = try await model(request.model)
    let candidate = try await candidate(request, content)
    let declared = engine.declaration.model(request.model)
    let gates =
      declared == nil
      ? []
      : try await engine.comparison(
        for: request.model, artifact: candidate.artifactHash, reported: candidate.metrics
      ).gates
    let origin = VersionOrigin(
      source: request.source, description: request.description, run: content.run,
      runLink: request.runLink, loggedModel: content.loggedModel, tags: request.tags)
    let by = caller.operatorName
    return try await change(
      [request.model],
      ("registry.register", "model \(request.model)", candidate.note)
    ) { catalog, transaction in
      _ = try catalog.model(request.model, in: transaction)
      let version = try catalog.append(
        candidate, gates: gates, from: origin, by: by, in: transaction)
      if declared != nil { try catalog.makeChallenger(version, by: by, in: transaction) }
      return try catalog.card(version.number, of: version.model, in: transaction)
    }
  }

  private func candidate(
    _ request: VersionRequest, _ content: SourceContent
  ) async throws -> VersionCandidate {
    let artifacts = engine.artifacts
    let (description, hash, flavour) = try await engine.versionWork.run { () throws(Problem) in
      guard let folder = content.folder, let description = try? ModelDescription(folder: folder)
      else { return (ModelDescription?.none, String?.none, content.flavour) }
      return (description, try artifacts.add(folder: folder), content.flavour)
    }
    let learner = description?.learner ?? flavour ?? "mlflow"
    let numbers = content.metrics
    return VersionCandidate(
      model: request.model, runID: nil, artifactHash: hash,
      datasetHash: description?.datasetHash ?? content.datasetDigest ?? "not known",
      trainingRows: description?.trainingRows, learner: learner,
      metrics: numbers.filter { $0.value.isFinite },
      undefinedMetrics: numbers.filter { !$0.value.isFinite }.keys.sorted(),
      parameters: description?.parameters ?? content.parameters,
      threshold: description?.threshold,
      note: "\(learner) from \(request.source)"
        + (content.run.map { ", run \($0)" } ?? ""))
  }

  /// Returns the address that the files of a version are downloaded from.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`.
  public func downloadLocation(_ number: Int, of model: ModelName) async throws -> String {
    var (source, seen) = (try await version(number, of: model).card.source, Set<String>())
    // A version may be made of another one, and that of a logged model.
    while seen.insert(source).inserted,
      let next = try? VersionSource(parsing: source, subject: .run)
    {
      switch next {
      case .loggedModel(let id):
        return try await engine.experiments.read { try $0.loggedModel(id) }.model.artifactLocation
      case .version(let name, .number(let other)):
        source = try await version(other, of: name).card.source
      case .run, .version, .artifacts, .elsewhere: return source
      }
    }
    return source
  }

  /// Returns where the files of a version lie, also if its source only names a run.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`.
  public func filesLocation(_ number: Int, of model: ModelName) async throws -> String {
    let location = try await downloadLocation(number, of: model)
    guard let source = try? VersionSource(parsing: location, subject: .run),
      case .run(let id, let path) = source
    else { return location }
    let root = try await engine.experiments.read { try $0.run(id) }.run.artifactLocation
    return path.isEmpty ? root : root + "/" + path
  }

  /// Returns one page of the registered models that a search finds.
  ///
  /// - Throws: ``Problem`` when the store failed.
  public func models(
    _ search: RegistrySearch
  ) async throws -> SearchPage<RegisteredModelDetails> {
    try await read { _, transaction in
      try search.page(of: try transaction.models.all()) { $0.value(of: $1) }.map { models in
        try models.map {
          RegisteredModelDetails(
            model: $0, cards: try transaction.cards.all(of: $0.name),
            aliases: try transaction.aliases.all(of: $0.name))
        }
      }
    }
  }

  /// Returns one page of the versions that a search finds.
  ///
  /// - Throws: ``Problem`` when the store failed.
  public func versions(_ search: RegistrySearch) async throws -> SearchPage<VersionCard> {
    try await read { _, transaction in
      search.page(of: try transaction.cards.all()) { $0.value(of: $1) }
    }
  }
}
