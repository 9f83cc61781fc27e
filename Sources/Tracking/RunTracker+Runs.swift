public import Domain
internal import Storage

extension RunTracker {
  /// Begins a run.
  ///
  /// - Parameters:
  ///   - experiment: The experiment it belongs to.
  ///   - name: Its name; absent or empty takes the one among the tags, or makes one up.
  ///   - user: Who runs it, as the client claims.
  ///   - startedAt: When it began.
  ///   - tags: Its tags.
  /// - Returns: The run with its tags.
  /// - Throws: ``TrackingRefusal``.
  public func createRun(
    in experiment: ExperimentID, named name: String? = nil, by user: String = "",
    startedAt: Timestamp, tags: [TrackingTag] = []
  ) throws -> ExperimentRunDetails {
    let owner = try activeExperiment(experiment)
    let tagged = tags.last { $0.key == ReservedTag.runName }?.value ?? ""
    let wanted = name ?? ""
    if !wanted.isEmpty, !tagged.isEmpty, !SearchTest.text(.equal, wanted).matches(tagged) {
      throw TrackingRefusal.invalid(
        """
        Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different \
        values (run_name='\(wanted)', mlflow.runName='\(tagged)').
        """)
    }
    let id = ExperimentRunID(Self.newIdentity())
    let given = wanted.isEmpty ? tagged : wanted
    let run = ExperimentRun(
      id: id, experiment: experiment, name: given.isEmpty ? Self.newName() : given, user: user,
      startedAt: startedAt, artifactLocation: owner.artifactLocation + "/\(id)/artifacts")
    let stored = try transaction.experimentRuns.append(run)
    for tag in tags { try transaction.experimentRuns.set(tag, of: stored.number) }
    try transaction.experimentRuns.set(
      TrackingTag(ReservedTag.runName, run.name), of: stored.number)
    return try reader.run(id)
  }

  /// Changes status, end and name of a run; what is absent stays, an empty name too.
  ///
  /// - Throws: ``TrackingRefusal``.
  public func updateRun(
    _ id: ExperimentRunID, status: ExperimentRunStatus? = nil, endedAt: Timestamp? = nil,
    name: String? = nil
  ) throws -> ExperimentRun {
    var stored = try activeRun(id)
    stored.run.status = status ?? stored.run.status
    stored.run.endedAt = endedAt ?? stored.run.endedAt
    if let name, !name.isEmpty {
      stored.run.name = name
      try transaction.experimentRuns.set(
        TrackingTag(ReservedTag.runName, name), of: stored.number)
    }
    try transaction.experimentRuns.update(stored)
    return stored.run
  }

  /// Deletes a run; it can be restored.
  ///
  /// Deleting it again changes nothing.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`.
  public func deleteRun(_ id: ExperimentRunID) throws { try setLifecycle(.deleted, of: id) }

  /// Restores a deleted run.
  ///
  /// Restoring one that is in use changes nothing.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`.
  public func restoreRun(_ id: ExperimentRunID) throws { try setLifecycle(.active, of: id) }

  private func setLifecycle(_ lifecycle: Lifecycle, of id: ExperimentRunID) throws {
    var stored = try reader.stored(id)
    stored.run.lifecycle = lifecycle
    try transaction.experimentRuns.update(stored)
  }

  /// Sets a tag of a run, or replaces its value; the tag of its name renames the run.
  ///
  /// - Throws: ``TrackingRefusal``.
  public func set(_ tag: TrackingTag, of id: ExperimentRunID) throws {
    let checked = try Self.checked(tag, at: "")
    try set([checked], of: try activeRun(id))
  }

  /// Deletes a tag of a run.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`, also when there is no such tag.
  public func deleteTag(_ key: String, of id: ExperimentRunID) throws {
    let stored = try activeRun(id)
    guard try transaction.experimentRuns.deleteTag(key, of: stored.number) else {
      throw TrackingRefusal(.doesNotExist, "No tag with name: \(key) in run with id \(id)")
    }
  }

  func activeRun(_ id: ExperimentRunID) throws -> StoredRun {
    let stored = try reader.stored(id)
    guard stored.run.lifecycle == .active else {
      throw TrackingRefusal.invalid(
        """
        The run \(id) must be in the 'active' state. Current state is \
        \(stored.run.lifecycle.rawValue).
        """)
    }
    return stored
  }

  func set(_ tags: [TrackingTag], of stored: StoredRun) throws {
    for tag in tags {
      if tag.key == ReservedTag.runName {
        var renamed = stored
        if !tag.value.isEmpty { renamed.run.name = tag.value }
        try transaction.experimentRuns.update(renamed)
        if tag.value.isEmpty { continue }
      }
      try transaction.experimentRuns.set(tag, of: stored.number)
    }
  }

  static func checked(_ tag: TrackingTag, at path: String) throws -> TrackingTag {
    let key = path.isEmpty ? "key" : path + ".key"
    try TrackingLimits.check(key: tag.key, named: key, at: key)
    return TrackingTag(tag.key, TrackingLimits.cut(tag.value, to: TrackingLimits.tagLength))
  }
}
