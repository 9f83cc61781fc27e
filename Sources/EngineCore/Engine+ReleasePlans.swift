internal import Domain
internal import Registry
internal import Serving
internal import Storage

extension Engine {
  /// What promoting a version would do.
  ///
  /// The gates are those of `declared`, or those that the engine read when it started.
  func promotionDraft(
    _ model: ModelName, version number: Int, alias: AliasName, declared: ModelDeclaration? = nil
  ) async throws(Problem) -> PlanDraft {
    let release = try await releaseState(of: model)
    let version = try release.version(number)
    var draft = PlanDraft(
      title: "promote \(model) version \(number) to \(alias)", risk: .production,
      fromVersion: release.binding.champion, toVersion: number, expectedSeconds: 1,
      commandLine: ShellText.line(["binnacle", "promote", model.rawValue, "\(number)"]))
    guard alias == .champion else {
      draft.blockers = [
        Problem(
          .invalidInput, "alias \(SafeText(alias.rawValue)) cannot be promoted to",
          fix: "Promote to champion; the newest version is the challenger by itself.")
      ]
      return draft
    }
    let comparison = try await comparison(
      for: model, artifact: version.artifactHash, reported: version.metrics, declared: declared)
    draft.gates = comparison.gates
    draft.differences = release.differences(
      to: version, measured: comparison.champion.map { ($0, comparison.candidate) })
    draft.notes = notes(for: release)
    if release.binding.champion == nil { draft.notes.append("no champion: this is the first") }
    draft.blockers = Self.blockers(of: draft.gates, version: number, release: release)
    if draft.blockers.contains(where: { $0.code == .gateFailed }) { draft.risk = .irreversible }
    return draft
  }

  private static func blockers(
    of gates: [GateResult], version: Int, release: ReleaseState
  ) -> [Problem] {
    if release.binding.champion == version {
      return [
        Problem(
          .nothingToDo, "version \(version) is the champion already",
          at: "model \(release.model)", fix: "Choose another version.")
      ]
    }
    return gates.filter { !$0.passed }.map { result in
      Problem(
        .gateFailed, "gate \(result.note)", at: "version \(version), alias champion",
        fix: "Retrain, or promote with a reason to override; overriding is audited.")
    }
  }

  /// What moving the champion back would do.
  func rollbackDraft(
    _ model: ModelName, to target: Int?
  ) async throws(Problem) -> PlanDraft {
    let release = try await releaseState(of: model)
    let number = target ?? release.history.versionBefore
    var draft = PlanDraft(
      title: "roll back \(model)", risk: .production, fromVersion: release.binding.champion,
      toVersion: number, expectedSeconds: 0.1,
      commandLine: ShellText.line(
        ["binnacle", "rollback", model.rawValue] + (target.map { ["--to", "\($0)"] } ?? [])))
    guard let number else {
      draft.blockers = [
        Problem(
          .nothingToDo, "there is no earlier champion to roll back to", at: "model \(model)",
          fix: "Promote another version.")
      ]
      return draft
    }
    let version = try release.version(number)
    draft.title += " to version \(number)"
    draft.differences = release.differences(to: version)
    draft.notes = notes(for: release) + release.notes(onMetricsOf: version)
    draft.notes.append("gates are not asked when rolling back")
    if number == release.binding.champion {
      draft.blockers = [
        Problem(
          .nothingToDo, "version \(number) is the champion already", at: "model \(model)",
          fix: "Choose another version.")
      ]
    } else if target != nil, !release.history.stack.contains(number) {
      draft.blockers = [
        Problem(
          .invalidInput, "version \(number) was never champion", at: "model \(model)",
          fix: "Promote it, so that its gates are asked.")
      ]
    }
    return draft
  }

  /// What taking back the last move would do.
  func undoDraft(_ model: ModelName) async throws(Problem) -> PlanDraft {
    let release = try await releaseState(of: model)
    let window = release.undo
    var draft = PlanDraft(
      title: "undo the last move of \(model)", risk: .production,
      fromVersion: release.binding.champion, toVersion: window?.backTo, expectedSeconds: 0.1,
      commandLine: ShellText.line(["binnacle", "undo", model.rawValue]))
    guard let window, window.expiresAt > settings.time.now else {
      draft.blockers = [
        Problem(
          .nothingToDo, "nothing can be undone any more", at: "model \(model)",
          fix: "Roll back instead.")
      ]
      return draft
    }
    let version = try release.version(window.backTo)
    draft.validUntil = window.expiresAt
    draft.title = "undo: \(model) back to version \(window.backTo)"
    draft.differences = release.differences(to: version)
    draft.notes = [trafficNote(for: release)] + release.notes(onMetricsOf: version)
    let minutes = ((window.expiresAt - settings.time.now).inSeconds / 60).rounded(.up)
    draft.notes.append("can be undone for \(Int(minutes)) min more; gates are not asked")
    return draft
  }

  private func notes(for release: ReleaseState) -> [String] {
    var notes = [trafficNote(for: release)]
    if let champion = release.binding.champion {
      notes.append(
        "version \(champion) stays loaded; the move can be undone for "
          + "\(declaration.undoMinutes) min")
    }
    return notes
  }

  private func trafficNote(for release: ReleaseState) -> String {
    let rate = router.page(of: release.model, url: "")?.samples.last.map {
      settings.time.now - $0.at < .seconds(3) ? $0.requestsPerSecond : 0
    }
    return "traffic now: \(Int((rate ?? 0).rounded())) requests/s, none is interrupted"
  }

  func releaseState(of model: ModelName) async throws(Problem) -> ReleaseState {
    try await store.read { transaction in
      ReleaseState(
        model: model, versions: try transaction.versions.all(of: model),
        binding: try transaction.aliases.binding(of: model),
        history: AliasHistory(try transaction.aliases.history(of: model), of: .champion),
        undo: try transaction.aliases.undoWindow(of: model))
    }
  }
}
