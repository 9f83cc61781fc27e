public import Domain
public import Storage

extension ModelCatalog {
  /// Returns the card of a version.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`, or the store's error.
  public func card(
    _ number: Int, of model: ModelName, in transaction: Transaction
  ) throws -> VersionCard {
    guard let found = try transaction.cards.card(number, of: model) else {
      throw TrackingRefusal(
        .doesNotExist, "Model Version (name=\(model), version=\(number)) not found")
    }
    return found
  }

  /// Changes what is said of a version; without words it has no description.
  ///
  /// - Returns: The card as it is now.
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`, or the store's error.
  public func describe(
    _ number: Int, of model: ModelName, as description: String?, by operatorName: OperatorName,
    in transaction: Transaction
  ) throws -> VersionCard {
    var card = try card(number, of: model, in: transaction)
    card.description = description
    card.updatedAt = transaction.now
    try transaction.cards.update(card)
    try tell(
      ModelChange(
        model: model, version: number, kind: .described, detail: description ?? "",
        by: operatorName), in: transaction)
    return card
  }

  /// Sets a tag of a version.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`, or the store's error.
  public func set(
    _ tag: TrackingTag, of number: Int, of model: ModelName, by operatorName: OperatorName,
    in transaction: Transaction
  ) throws {
    _ = try card(number, of: model, in: transaction)
    try transaction.cards.set(tag, of: number, of: model)
    try tell(
      ModelChange(
        model: model, version: number, kind: .tagged, detail: tag.words, by: operatorName),
      in: transaction)
  }

  /// Removes a tag of a version; one that is not there needs no removing.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`, or the store's error.
  public func deleteTag(
    _ key: String, of number: Int, of model: ModelName, by operatorName: OperatorName,
    in transaction: Transaction
  ) throws {
    _ = try card(number, of: model, in: transaction)
    guard try transaction.cards.deleteTag(key, of: number, of: model) else { return }
    try tell(
      ModelChange(
        model: model, version: number, kind: .untagged, detail: key, by: operatorName),
      in: transaction)
  }

  /// Labels a version with a stage.
  ///
  /// - Parameters:
  ///   - number: The version.
  ///   - model: The registered model.
  ///   - stage: The stage.
  ///   - others: What becomes of the other versions of that stage.
  ///   - operatorName: Who asked for it.
  ///   - transaction: The open transaction.
  /// - Returns: The card as it is now.
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`, or the store's error.
  public func transition(
    _ number: Int, of model: ModelName, to stage: VersionStage, others: StageNeighbours,
    by operatorName: OperatorName, in transaction: Transaction
  ) throws -> VersionCard {
    var card = try card(number, of: model, in: transaction)
    var changed: [VersionCard] = []
    if others == .archived {
      for var other in try transaction.cards.all(of: model)
      where other.stage == stage && other.number != number {
        other.stage = .archived
        changed.append(other)
      }
    }
    card.stage = stage
    card.updatedAt = transaction.now
    changed.append(card)
    for var card in changed {
      card.updatedAt = transaction.now
      try transaction.cards.update(card)
      try tell(
        ModelChange(
          model: model, version: card.number, kind: .staged, detail: card.stage.rawValue,
          by: operatorName), in: transaction)
    }
    try transaction.models.touch(model, at: transaction.now)
    return card
  }

  /// Deletes a version; the aliases that are on it end first.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`, or the store's error.
  public func deleteVersion(
    _ number: Int, of model: ModelName, by operatorName: OperatorName,
    in transaction: Transaction
  ) throws {
    _ = try card(number, of: model, in: transaction)
    let version = try transaction.versions.version(number, of: model)
    for (alias, holder) in try transaction.aliases.all(of: model).sorted(by: { $0.key < $1.key })
    where holder == number {
      try assign(alias, of: model, to: nil, by: operatorName, in: transaction)
    }
    try transaction.versions.delete(number, of: model, at: transaction.now)
    try transaction.models.touch(model, at: transaction.now)
    try tell(
      ModelChange(
        model: model, version: number, kind: .deleted,
        latestVersion: try transaction.versions.all(of: model).first?.number, deleted: version,
        by: operatorName), in: transaction)
  }
}

/// Says what becomes of the other versions when one gets their stage.
public enum StageNeighbours: Hashable, Sendable {
  /// They keep it.
  case kept
  /// They are archived.
  case archived
}
