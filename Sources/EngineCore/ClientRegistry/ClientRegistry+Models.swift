public import Domain
internal import Registry
internal import Serving
internal import Storage
internal import Tracking

extension ClientRegistry {
  /// Makes a registered model.
  ///
  /// - Throws: ``TrackingRefusal`` when the name is taken or is none, or when a tag is wrong.
  public func createModel(
    _ name: ModelName, description: String?, tags: [TrackingTag]
  ) async throws -> RegisteredModel {
    try TrackingLimits.check(modelName: name)
    for tag in tags { try TrackingLimits.check(registryTag: tag) }
    let by = caller.operatorName
    return try await change([name], ("registry.create", "model \(name)", "")) {
      catalog, transaction in
      try catalog.createModel(
        name, description: description, tags: tags, by: by, in: transaction)
    }
  }

  /// Returns a registered model with its aliases and the newest version of each stage.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`.
  public func model(_ name: ModelName) async throws -> RegisteredModelDetails {
    try await read { catalog, transaction in
      RegisteredModelDetails(
        model: try catalog.model(name, in: transaction),
        cards: try transaction.cards.all(of: name),
        aliases: try transaction.aliases.all(of: name))
    }
  }

  /// Changes what is said of a model; without words it has no description.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`.
  public func describeModel(
    _ name: ModelName, as description: String?
  ) async throws -> RegisteredModel {
    let by = caller.operatorName
    return try await change(
      [name],
      ("registry.describe", "model \(name)", description ?? "no description")
    ) { catalog, transaction in
      try catalog.describe(name, as: description, by: by, in: transaction)
    }
  }

  /// Sets a tag of a model.
  ///
  /// - Throws: ``TrackingRefusal`` when there is no such model, or when the tag is wrong.
  public func set(_ tag: TrackingTag, of name: ModelName) async throws {
    try TrackingLimits.check(registryTag: tag)
    let by = caller.operatorName
    try await change([name], ("registry.tag", "model \(name)", "tag \(tag.key)")) {
      catalog, transaction in
      try catalog.set(tag, of: name, by: by, in: transaction)
    }
  }

  /// Removes a tag of a model.
  ///
  /// - Throws: ``TrackingRefusal`` when there is no such model.
  public func deleteTag(_ key: String, of name: ModelName) async throws {
    try TrackingLimits.check(registryTag: TrackingTag(key, ""))
    let by = caller.operatorName
    try await change([name], ("registry.untag", "model \(name)", "tag \(key)")) {
      catalog, transaction in
      try catalog.deleteTag(key, of: name, by: by, in: transaction)
    }
  }

  /// Gives a model another name; not to one that the workspace declares, or whose version answers.
  ///
  /// - Throws: ``TrackingRefusal``, or ``Problem`` with code `conflict`.
  public func rename(_ name: ModelName, to newName: ModelName) async throws -> RegisteredModel {
    try TrackingLimits.check(modelName: newName, at: "new_name")
    try await checkFree(name, to: "be renamed", "registry.rename")
    try await checkFree(newName, to: "be the new name of another model", "registry.rename")
    let by = caller.operatorName
    return try await change(
      [name, newName],
      ("registry.rename", "model \(name)", "renamed to \(newName)")
    ) { catalog, transaction in
      try catalog.rename(name, to: newName, by: by, in: transaction)
    }
  }

  /// Deletes a model with its versions; not one that the workspace declares, or whose version
  /// answers.
  ///
  /// - Throws: ``TrackingRefusal``, or ``Problem`` with code `conflict`.
  public func deleteModel(_ name: ModelName) async throws {
    try await checkFree(name, to: "be deleted", "registry.delete")
    let by = caller.operatorName
    try await change([name], ("registry.delete", "model \(name)", "")) { catalog, transaction in
      try catalog.deleteModel(name, by: by, in: transaction)
    }
  }

  /// Refuses what would leave the workspace file, or requests, without their model.
  private func checkFree(_ name: ModelName, to what: String, _ command: String) async throws {
    let shown = SafeText(name.rawValue)
    if engine.declaration.model(name) != nil {
      throw await refused(
        Problem(
          .conflict, "model \(shown) is declared and cannot \(what)", at: "binnacle.yaml",
          fix: "Take it out of binnacle.yaml and restart the engine first."), command,
        "model \(shown)")
    }
    if let champion = engine.router.champion(of: name) {
      throw await refused(
        Problem(
          .conflict,
          "model \(shown) cannot \(what): its version \(champion.version) answers requests",
          at: "model \(shown)", fix: "Keep the model, or delete its champion alias first."),
        command, "model \(shown)")
    }
  }
}
