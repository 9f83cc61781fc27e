public import Domain
public import Registry
internal import Storage
internal import Tracking

extension ClientRegistry {
  /// Returns a version with the names of the aliases that are on it.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`.
  public func version(
    _ number: Int, of model: ModelName
  ) async throws -> (card: VersionCard, aliases: [AliasName]) {
    try await read { catalog, transaction in
      let card = try catalog.card(number, of: model, in: transaction)
      let aliases = try transaction.aliases.all(of: model)
      return (card, aliases.filter { $0.value == number }.map(\.key).sorted())
    }
  }

  /// Changes what is said of a version; without words it has no description.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`.
  public func describe(
    _ number: Int, of model: ModelName, as description: String?
  ) async throws -> VersionCard {
    let by = caller.operatorName
    return try await change(
      [model],
      ("registry.describe", "version \(number) of \(model)", description ?? "no description")
    ) { catalog, transaction in
      try catalog.describe(number, of: model, as: description, by: by, in: transaction)
    }
  }

  /// Sets a tag of a version.
  ///
  /// - Throws: ``TrackingRefusal`` when there is no such version, or when the tag is wrong.
  public func set(_ tag: TrackingTag, of number: Int, of model: ModelName) async throws {
    try TrackingLimits.check(registryTag: tag)
    let by = caller.operatorName
    try await change(
      [model],
      ("registry.tag", "version \(number) of \(model)", "tag \(tag.key)")
    ) { catalog, transaction in
      try catalog.set(tag, of: number, of: model, by: by, in: transaction)
    }
  }

  /// Removes a tag of a version.
  ///
  /// - Throws: ``TrackingRefusal`` when there is no such version.
  public func deleteTag(_ key: String, of number: Int, of model: ModelName) async throws {
    try TrackingLimits.check(registryTag: TrackingTag(key, ""))
    let by = caller.operatorName
    try await change(
      [model],
      ("registry.untag", "version \(number) of \(model)", "tag \(key)")
    ) { catalog, transaction in
      try catalog.deleteTag(key, of: number, of: model, by: by, in: transaction)
    }
  }

  /// Labels a version with a stage.
  ///
  /// Of a model with gates, or one that answers requests, only the champion is in production: the
  /// version is promoted first, by the same rules.
  ///
  /// - Throws: ``TrackingRefusal``, or ``Problem`` of the promotion.
  public func transition(
    _ number: Int, of model: ModelName, to stage: VersionStage, others: StageNeighbours
  ) async throws -> VersionCard {
    if stage == .production, try await isGuarded(model) {
      _ = try await version(number, of: model)
      try await promote(number, of: model)
    }
    let by = caller.operatorName
    return try await change(
      [model],
      ("registry.stage", "version \(number) of \(model)", "stage \(stage.rawValue)")
    ) { catalog, transaction in
      try catalog.transition(
        number, of: model, to: stage, others: others, by: by, in: transaction)
    }
  }

  /// Deletes a version; not the champion of a model with gates, or of one that answers requests.
  ///
  /// - Throws: ``TrackingRefusal``, or ``Problem`` with code `conflict`.
  public func deleteVersion(_ number: Int, of model: ModelName) async throws {
    let isGuarded = try await isGuarded(model)
    let by = caller.operatorName
    try await change([model], ("registry.delete", "version \(number) of \(model)", "")) {
      catalog, transaction in
      if try isGuarded && transaction.aliases.all(of: model)[.champion] == number {
        throw Problem(
          .conflict, "version \(number) is the champion of \(SafeText(model.rawValue))",
          at: "model \(SafeText(model.rawValue))",
          fix: "Promote another version first: binnacle promote "
            + "\(SafeText(model.rawValue)) VERSION.")
      }
      try catalog.deleteVersion(number, of: model, by: by, in: transaction)
    }
  }
}
