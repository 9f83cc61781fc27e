public import Domain
internal import Storage

extension RunTracker {
  private static let forbiddenInNames = ["/", ":", ".", "%", "\"", "'"]

  /// Makes a logged model whose files are yet to come.
  ///
  /// - Parameters:
  ///   - experiment: The experiment it belongs to.
  ///   - name: Its name; absent or empty makes one up.
  ///   - kind: The kind of model; may be empty.
  ///   - run: The run that made it, as the client claims.
  ///   - parameters: Its parameters.
  ///   - tags: Its tags.
  /// - Returns: The model.
  /// - Throws: ``TrackingRefusal``.
  public func createLoggedModel(
    in experiment: ExperimentID, named name: String? = nil, kind: String = "",
    from run: ExperimentRunID? = nil, parameters: [LoggedParameter] = [],
    tags: [TrackingTag] = []
  ) throws -> LoggedModelDetails {
    let given = name ?? ""
    guard !Self.forbiddenInNames.contains(where: { given.contains($0) }) else {
      throw TrackingRefusal.invalid(
        """
        Invalid model name ('\(given)') provided. Model name must be a non-empty string and \
        cannot contain the following characters: ('/', ':', '.', '%', '"', "'")
        """)
    }
    let owner = try activeExperiment(experiment)
    let id = LoggedModelID("m-" + Self.newIdentity())
    let stored = try transaction.loggedModels.append(
      LoggedModel(
        id: id, experiment: experiment, name: given.isEmpty ? Self.newName() : given, kind: kind,
        sourceRun: run, artifactLocation: owner.artifactLocation + "/models/\(id)/artifacts",
        createdAt: now, updatedAt: now))
    try write(parameters, to: stored)
    for tag in tags { try transaction.loggedModels.set(tag, of: stored.number) }
    return try reader.loggedModel(id)
  }

  /// Says how far a logged model is.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`.
  public func finishLoggedModel(
    _ id: LoggedModelID, as status: LoggedModelStatus
  ) throws -> LoggedModelDetails {
    var stored = try activeModel(id)
    stored.model.status = status
    stored.model.updatedAt = now
    try transaction.loggedModels.update(stored)
    return try reader.loggedModel(id)
  }

  /// Deletes a logged model; its name and number stay taken.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`.
  public func deleteLoggedModel(_ id: LoggedModelID) throws {
    var stored = try reader.storedModel(id)
    stored.model.lifecycle = .deleted
    stored.model.updatedAt = now
    try transaction.loggedModels.update(stored)
  }

  /// Logs parameters of a model; logging the same value again changes nothing.
  ///
  /// - Throws: ``TrackingRefusal``, also when a parameter has another value.
  public func log(_ parameters: [LoggedParameter], to id: LoggedModelID) throws {
    try write(parameters, to: try activeModel(id))
  }

  /// Sets tags of a logged model, or replaces their values.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`.
  public func set(_ tags: [TrackingTag], of id: LoggedModelID) throws {
    let stored = try activeModel(id)
    for tag in tags { try transaction.loggedModels.set(tag, of: stored.number) }
  }

  /// Deletes a tag of a logged model.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`, also when there is no such tag.
  public func deleteTag(_ key: String, of id: LoggedModelID) throws {
    let stored = try activeModel(id)
    guard try transaction.loggedModels.deleteTag(key, of: stored.number) else {
      throw TrackingRefusal(
        .doesNotExist, "No tag with key '\(key)' found for model with ID '\(id)'.")
    }
  }

  private func activeModel(_ id: LoggedModelID) throws -> StoredModel {
    _ = try reader.loggedModel(id)
    return try reader.storedModel(id)
  }

  private func write(_ parameters: [LoggedParameter], to stored: StoredModel) throws {
    for parameter in parameters {
      if try transaction.loggedModels.append(parameter, to: stored.number) { continue }
      let known = try transaction.loggedModels.parameter(parameter.key, of: stored.number) ?? ""
      guard SearchTest.text(.equal, known).matches(parameter.value) else {
        throw TrackingRefusal.invalid(
          """
          Changing param values is not allowed. Param with key='\(parameter.key)' was already \
          logged with value='\(known)' for model ID='\(stored.model.id)'. Attempted logging new \
          value '\(parameter.value)'.
          """)
      }
    }
  }
}
