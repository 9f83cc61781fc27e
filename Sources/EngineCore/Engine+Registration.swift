internal import Domain
internal import Foundation
internal import Registry
internal import Serving
internal import Storage
internal import WorkQueues

extension Engine {
  /// Makes a version from a model folder: files first, then the row.
  func register(
    _ model: ModelName, folder source: String, run: RunID?, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    let declared = try declaredForRegistration(model)
    let path = source.hasPrefix("/") ? source : folder.workspace + "/" + source
    let metricsFile = declared.metricsFile
    let holdout = declared.holdout.map { HeldOutRows($0, workspace: folder.workspace) }
    let (hash, description, metrics) = try await versionWork.run {
      [artifacts, folder] () throws(Problem) in
      let description = try ModelDescription(folder: path)
      try holdout?.check(description.features, of: model)
      var metrics: MetricsFile?
      if let file = metricsFile {
        metrics = try MetricsFile(path: folder.workspace + "/" + file, shown: file)
      }
      return (try artifacts.add(folder: path), description, metrics)
    }
    let candidate = VersionCandidate(
      model: model, runID: run, artifactHash: hash, datasetHash: description.datasetHash,
      trainingRows: description.trainingRows, learner: description.learner,
      metrics: metrics?.values ?? [:],
      undefinedMetrics: metrics?.undefined ?? [], parameters: description.parameters,
      threshold: description.threshold,
      note: "\(description.learner) on \(description.trainingRows) rows")
    let gates = try await comparison(for: model, artifact: hash, reported: candidate.metrics).gates
    let catalog = catalog
    let (version, twin) = try await store.decide { transaction in
      let twin = try transaction.versions.all(of: model).first { $0.artifactHash == hash }
      var candidate = candidate
      if let twin { candidate.note += "; the same artifact as version \(twin.number)" }
      let version = try catalog.register(candidate, gates: gates, by: operatorName, in: transaction)
      try transaction.audit.append(
        by: operatorName, command: "registry.register", subject: "model \(model)",
        outcome: .accepted, detail: "version \(version.number), \(version.note)",
        commandLine: ShellText.line(
          ["binnacle", "models", "register", source, "--name", model.rawValue]))
      return (version, twin)
    }
    var message = "version \(version.number) of \(model)"
    if let twin, twin.number != version.number {
      message += "; the same artifact as version \(twin.number)"
    }
    return Receipt(message: message, version: version.number)
  }

  /// Returns what is declared of `model`; without it no gate would ask about the version.
  private func declaredForRegistration(
    _ model: ModelName
  ) throws(Problem) -> ModelDeclaration {
    if let declared = declaration.model(model) { return declared }
    let names = declaration.models.map { SafeText($0.name.rawValue).text }
    throw Problem(
      .notFound, "model \(SafeText(model.rawValue)) is not declared, so no gate could check it",
      at: "binnacle.yaml",
      fix: NearestName.advice(for: model.rawValue, among: names)
        + " Or declare it under models, then restart the engine.")
  }

  /// Compares an artifact with the champion on the same held-out rows, and asks the gates.
  ///
  /// Where no held-out rows are declared, what the pipelines reported is compared.
  func comparison(
    for model: ModelName, artifact: String?, reported: [String: Double],
    declared known: ModelDeclaration? = nil
  ) async throws(Problem) -> HeldOutComparison {
    let champion = try await store.read { transaction -> ModelVersion? in
      guard let number = try transaction.aliases.all(of: model)[.champion] else { return nil }
      return try transaction.versions.version(number, of: model)
    }
    let declared = known ?? declaration.model(model)
    let candidate = try await heldOutMetrics(artifact, declared) ?? reported
    var championMetrics: [String: Double]?
    if let champion {
      championMetrics =
        try await heldOutMetrics(champion.artifactHash, declared) ?? champion.metrics
    }
    return HeldOutComparison(
      gates: GateKeeper.results(
        of: declared?.gates ?? [], candidate: candidate, champion: championMetrics,
        lowerIsBetter: HeldOutRows.lowerIsBetter),
      candidate: candidate, champion: championMetrics)
  }

  /// Measures an artifact on the declared held-out rows; nothing when none are declared.
  ///
  /// A file that is missing or cannot be scored leaves no metric, so every gate fails closed. A busy
  /// queue is no such file: the problem `unavailable` is thrown.
  private func heldOutMetrics(
    _ artifact: String?, _ declared: ModelDeclaration?
  ) async throws(Problem) -> [String: Double]? {
    guard let rules = declared?.holdout else { return nil }
    // Files that are not here cannot be measured, so gates fail closed.
    guard let artifact else { return [:] }
    let rows = HeldOutRows(rules, workspace: folder.workspace)
    let path = artifacts.folder(of: artifact)
    do throws(Problem) {
      return try await versionWork.run { () throws(Problem) in try rows.metrics(ofModel: path) }
    } catch {
      // Nothing is known of the file yet; who asks must ask again.
      guard error.code != .unavailable else { throw error }
      journal.note(error)
      return [:]
    }
  }

  /// Makes the version that a finished run was for, or says why there is none.
  ///
  /// A model that has its version of the run already gets no other.
  ///
  /// - Throws: ``Problem`` with code `unavailable` when too much waits; ask again then.
  func registerResult(of run: PipelineRun) async throws(Problem) {
    for declared in declaration.models {
      guard let pipeline = declared.pipeline, run.pipelines.contains(pipeline),
        let source = declared.folder, run.changed(declared)
      else { continue }
      let versions = try await store.read { try $0.versions.all(of: declared.name) }
      guard !versions.contains(where: { $0.runID == run.id }) else { continue }
      do throws(Problem) {
        _ = try await register(declared.name, folder: source, run: run.id, by: run.requestedBy)
      } catch {
        guard error.code != .unavailable else { throw error }
        journal.note(error)
        let model = declared.name
        _ = try? await store.decide { transaction in
          try transaction.events.append(
            .registry(.registrationFailed(model: model, runID: run.id, problem: error)),
            once: "registration/\(model)/\(run.id)")
        }
      }
    }
  }
}

extension PipelineRun {
  /// Whether the run made anything new for the model: at least one stage of its pipeline ran.
  fileprivate func changed(_ declared: ModelDeclaration) -> Bool {
    stages.contains { $0.address.pipeline == declared.pipeline && $0.state == .succeeded }
  }
}
