extension WorkspaceDeclaration {
  /// Names what this declaration says otherwise than an earlier one, so that somebody can tell what
  /// an engine does not use yet: `gates of claims`, `trigger nightly`.
  ///
  /// Desired versions are left out: the engine reads them anew.
  ///
  /// - Parameter earlier: The declaration before it.
  /// - Returns: The names, in the order of the file; what is gone comes after what is there.
  public func changes(since earlier: WorkspaceDeclaration) -> [String] {
    var changes: [String] = []
    for model in models {
      guard let before = earlier.model(model.name) else {
        changes.append("new model \(model.name)")
        continue
      }
      if model.gates != before.gates { changes.append("gates of \(model.name)") }
      if model.monitor != before.monitor { changes.append("monitor of \(model.name)") }
      if model.withoutOwnWords != before.withoutOwnWords { changes.append("model \(model.name)") }
    }
    for trigger in triggers where trigger != earlier.trigger(trigger.name) {
      let isNew = earlier.trigger(trigger.name) == nil
      changes.append((isNew ? "new trigger " : "trigger ") + "\(trigger.name)")
    }
    changes += earlier.models.filter { model($0.name) == nil }.map { "removed model \($0.name)" }
    changes += earlier.triggers.filter { trigger($0.name) == nil }
      .map { "removed trigger \($0.name)" }
    return changes + settingChanges(since: earlier)
  }

  private func settingChanges(since earlier: WorkspaceDeclaration) -> [String] {
    var changes: [String] = []
    if release != earlier.release || undoMinutes != earlier.undoMinutes {
      changes.append("release rules")
    }
    if jobs != earlier.jobs || resources != earlier.resources { changes.append("resources") }
    if secrets != earlier.secrets { changes.append("secrets") }
    if socketGroup != earlier.socketGroup { changes.append("socket group") }
    if trackingAdmission != earlier.trackingAdmission { changes.append("tracking access") }
    if certificate != earlier.certificate { changes.append("certificate") }
    return changes
  }
}

extension ModelDeclaration {
  /// The declaration without what has a name of its own among changes.
  fileprivate var withoutOwnWords: ModelDeclaration {
    ModelDeclaration(
      name: name, problem: problem, pipeline: pipeline, folder: folder, metricsFile: metricsFile,
      holdout: holdout, schemaFile: schemaFile, labels: labels, retrainFile: retrainFile,
      replay: replay)
  }
}
