internal import Documents
internal import Domain
internal import Registry
internal import Storage
internal import WorkQueues

extension Engine {
  /// Returns what the workspace file declares now.
  ///
  /// - Throws: ``Problem`` with code `invalidConfiguration` while the file cannot be read.
  func presentDeclaration() async throws(Problem) -> WorkspaceDeclaration {
    let workspace = folder.workspace
    let stamp = DeclarationStamp(workspace: workspace)
    if let known = presentFile.known(at: stamp) { return try known.get() }
    let content = try await work.run { () throws(Problem) in
      do throws(Problem) {
        return Result<WorkspaceDeclaration, Problem>.success(
          try WorkspaceFile.load(workspace: workspace))
      } catch {
        return .failure(error)
      }
    }
    presentFile.remember(content, at: stamp)
    if case .failure(let problem) = content { journal.note(problem) }
    return try content.get()
  }

  /// Writes down what the workspace file desires now, if that has changed; a file that cannot be
  /// read changes nothing.
  func noticeDesired() async {
    do throws(Problem) {
      let declared = try await presentDeclaration()
      let number = keeper.overview.number
      let stamp = DeclarationStamp(workspace: folder.workspace)
      guard !presentFile.wasLookedAt(upTo: number, at: stamp) else { return }
      // A model that is new in the file is none of this engine's before it starts again.
      let models = declared.models.filter { declaration.model($0.name) != nil }
      let desired = try await store.read { try Self.desired(of: models, in: $0) }
      guard presentFile.mustTell(desired, upTo: number) else { return }
      let known = keeper.overview.models.reduce(into: [:]) { $0[$1.name] = $1.desired }
      guard known != desired else { return }
      try await tell(desired)
    } catch {
      guard error.code != .invalidConfiguration else { return }
      presentFile.forgetTold()
      journal.note(error)
    }
  }

  private func tell(_ desired: [ModelName: DesiredChampion]) async throws(Problem) {
    let models = declaration.models.map { Self.overview(of: $0, desired[$0.name]) }
    try await store.decide { transaction in
      try transaction.events.append(.engine(.modelsDeclared(models)))
    }
    try await keeper.catchUp()
  }

  /// The models that the engine works with, each with what is desired of it.
  func declaredModels(in transaction: Transaction) throws -> [ModelOverview] {
    let desired = try Self.desired(of: declaration.models, in: transaction)
    return declaration.models.map { Self.overview(of: $0, desired[$0.name]) }
  }

  private static func overview(
    of declared: ModelDeclaration, _ desired: DesiredChampion?
  ) -> ModelOverview {
    ModelOverview(
      name: declared.name, problem: declared.problem, pipeline: declared.pipeline, desired: desired)
  }

  private static func desired(
    of models: [ModelDeclaration], in transaction: Transaction
  ) throws -> [ModelName: DesiredChampion] {
    var desired: [ModelName: DesiredChampion] = [:]
    for model in models {
      guard let version = model.desired else { continue }
      let found = version.version(among: try transaction.versions.all(of: model.name))
      desired[model.name] = DesiredChampion(declared: version.words, version: found?.number)
    }
    return desired
  }

  /// What moving the champion to the declared version would do, by the gates that are declared now.
  func syncDraft(_ model: ModelName) async throws(Problem) -> PlanDraft {
    let (declared, desired) = try await presentlyDesired(of: model)
    let release = try await releaseState(of: model)
    let number = try Self.version(desired, of: release).number
    var draft = try await promotionDraft(
      model, version: number, alias: .champion, declared: declared)
    draft.title = "sync \(model): champion to version \(number), as binnacle.yaml desires"
    draft.commandLine = ShellText.line(["binnacle", "sync", model.rawValue])
    if release.binding.champion == number {
      draft.blockers = [
        Problem(
          .nothingToDo, "\(model) is in sync: version \(number) is the champion",
          at: "model \(model)", fix: "Edit desired: in binnacle.yaml to have another one.")
      ]
    }
    draft.notes.append("desired version and gates are those of binnacle.yaml as it is now")
    return draft
  }

  /// The state that a sync depends on: another desired version or another gate makes it stale.
  func syncBasis(of model: ModelName) async throws(Problem) -> PlanBasis {
    let (declared, desired) = try await presentlyDesired(of: model)
    let release = try await releaseState(of: model)
    let version = try Self.version(desired, of: release)
    let rows = try await fileHash(declared.holdout?.file)
    return PlanBasis(
      request: .sync(model: model), epoch: release.binding.epoch,
      artifactHash: version.artifactHash, dataHash: "\(rows)/\(desired.words)/\(version.number)",
      gates: declared.gates)
  }

  private func presentlyDesired(
    of model: ModelName
  ) async throws(Problem) -> (ModelDeclaration, DesiredVersion) {
    _ = try declared(model)
    guard let declared = try await presentDeclaration().model(model), let desired = declared.desired
    else {
      throw Problem(
        .nothingToDo, "no version of \(model) is desired", at: "binnacle.yaml",
        fix: "Write desired: {champion: N} under the model.")
    }
    return (declared, desired)
  }

  private static func version(
    _ desired: DesiredVersion, of release: ReleaseState
  ) throws(Problem) -> ModelVersion {
    guard let found = desired.version(among: release.versions) else {
      let known = release.versions.map { "\($0.number)" }.joined(separator: ", ")
      throw Problem(
        .notFound,
        "the desired version \(SafeText(desired.words)) of \(release.model) does not exist",
        at: "binnacle.yaml",
        fix: known.isEmpty ? "Train one first." : "The versions are \(known).")
    }
    return found
  }
}
