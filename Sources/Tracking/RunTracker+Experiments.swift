public import Domain
internal import Storage

extension RunTracker {
  /// Makes the experiment with number 0 that runs without one belong to, if it is missing.
  public func createStandardExperiment() throws {
    try transaction.experiments.insertIfMissing(
      Experiment(
        id: .standard, name: "Default",
        artifactLocation: Self.artifactRoot + ExperimentID.standard.description,
        createdAt: now, updatedAt: now))
  }

  /// Makes an experiment.
  ///
  /// - Parameters:
  ///   - name: Its name, which no other may have, deleted ones included.
  ///   - location: Where the artifacts of its runs lie; absent leaves it to the engine.
  ///   - tags: Its tags.
  /// - Returns: The experiment.
  /// - Throws: ``TrackingRefusal``.
  public func createExperiment(
    named name: String, artifactLocation location: String? = nil, tags: [TrackingTag] = []
  ) throws -> Experiment {
    try check(experimentName: name)
    for tag in tags { try check(experimentTag: tag) }
    if let location { try check(location: location) }
    guard try transaction.experiments.experiment(named: name) == nil else {
      throw TrackingRefusal.experimentExists(name)
    }
    var made = try transaction.experiments.append(name: name, at: now) { id in
      guard let location, !location.isEmpty else { return Self.artifactRoot + id.description }
      return location
    }
    for tag in tags { try transaction.experiments.set(tag, of: made.id) }
    made.tags = tags
    return made
  }

  /// Gives an experiment another name.
  ///
  /// - Throws: ``TrackingRefusal``.
  public func renameExperiment(_ id: ExperimentID, to name: String) throws {
    try check(experimentName: name)
    var experiment = try reader.experiment(id)
    guard experiment.lifecycle == .active else {
      throw TrackingRefusal(.invalidState, "Cannot rename a non-active experiment.")
    }
    if let other = try transaction.experiments.experiment(named: name), other.id != id {
      throw TrackingRefusal.experimentExists(name)
    }
    experiment.name = name
    experiment.updatedAt = now
    try transaction.experiments.update(experiment)
  }

  /// Deletes an experiment with all of its runs; both can be restored.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`, also when it is deleted already.
  public func deleteExperiment(_ id: ExperimentID) throws {
    try setLifecycle(.deleted, of: id)
  }

  /// Restores a deleted experiment with all of its runs.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`, also when it is not deleted.
  public func restoreExperiment(_ id: ExperimentID) throws {
    try setLifecycle(.active, of: id)
  }

  private func setLifecycle(_ lifecycle: Lifecycle, of id: ExperimentID) throws {
    var experiment = try reader.experiment(id)
    guard experiment.lifecycle != lifecycle else { throw TrackingRefusal.noExperiment(id) }
    experiment.lifecycle = lifecycle
    experiment.updatedAt = now
    try transaction.experiments.update(experiment)
    try transaction.experimentRuns.setLifecycle(lifecycle, ofAllIn: id)
  }

  /// Sets a tag of an experiment, or replaces its value.
  ///
  /// - Throws: ``TrackingRefusal``.
  public func set(_ tag: TrackingTag, of id: ExperimentID) throws {
    try check(experimentTag: tag)
    _ = try activeExperiment(id)
    try transaction.experiments.set(tag, of: id)
  }

  /// Deletes a tag of an experiment.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`, also when there is no such tag.
  public func deleteTag(_ key: String, of id: ExperimentID) throws {
    _ = try activeExperiment(id)
    guard try transaction.experiments.deleteTag(key, of: id) else {
      throw TrackingRefusal(
        .doesNotExist, "No tag with name: \(key) in experiment with id \(id)")
    }
  }

  func activeExperiment(_ id: ExperimentID) throws -> Experiment {
    let experiment = try reader.experiment(id)
    guard experiment.lifecycle == .active else {
      throw TrackingRefusal.invalid(
        """
        The experiment \(id) must be in the 'active' state. Current state is \
        \(experiment.lifecycle.rawValue).
        """)
    }
    return experiment
  }

  private func check(experimentName name: String) throws {
    guard !name.isEmpty else { throw TrackingRefusal.invalid("Invalid experiment name: ''") }
    try TrackingLimits.check(
      length: name, atMost: TrackingLimits.experimentNameLength, named: "name")
  }

  private func check(experimentTag tag: TrackingTag) throws {
    try TrackingLimits.check(key: tag.key, named: "key", at: "key")
    try TrackingLimits.check(
      length: tag.value, atMost: TrackingLimits.experimentTagLength, named: "value")
  }

  private func check(location: String) throws {
    guard !location.contains(where: { $0 == "#" || $0 == "?" }) else {
      throw TrackingRefusal.invalid(
        "'artifact_location' URL can't include fragments or params.")
    }
    guard !location.hasPrefix("runs:") else {
      throw TrackingRefusal.invalid(
        "Artifact location cannot be a runs:/ URI. Given: '\(location)'")
    }
  }
}
