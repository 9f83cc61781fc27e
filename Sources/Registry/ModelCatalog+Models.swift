public import Domain
public import Storage

extension ModelCatalog {
  /// Makes a registered model without versions.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - description: What it is for.
  ///   - tags: Its tags; of a key that comes twice the last one counts.
  ///   - operatorName: Who asked for it.
  ///   - transaction: The open transaction.
  /// - Returns: The model.
  /// - Throws: ``TrackingRefusal`` of kind `alreadyExists`, or the store's error.
  public func createModel(
    _ name: ModelName, description: String?, tags: [TrackingTag], by operatorName: OperatorName,
    in transaction: Transaction
  ) throws -> RegisteredModel {
    guard try transaction.models.model(name) == nil else { throw Self.modelExists(name) }
    try transaction.models.put(
      RegisteredModel(
        name: name, createdAt: transaction.now, updatedAt: transaction.now,
        description: description))
    for tag in tags { try transaction.models.set(tag, of: name) }
    try tell(ModelChange(model: name, kind: .created, by: operatorName), in: transaction)
    return try model(name, in: transaction)
  }

  /// Returns a registered model.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`, or the store's error.
  public func model(_ name: ModelName, in transaction: Transaction) throws -> RegisteredModel {
    guard let found = try transaction.models.model(name) else { throw Self.noModel(name) }
    return found
  }

  /// Changes what is said of a model; without words it has no description.
  ///
  /// - Returns: The model as it is now.
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`, or the store's error.
  public func describe(
    _ name: ModelName, as description: String?, by operatorName: OperatorName,
    in transaction: Transaction
  ) throws -> RegisteredModel {
    var model = try model(name, in: transaction)
    model.description = description
    model.updatedAt = transaction.now
    try transaction.models.put(model)
    try tell(
      ModelChange(model: name, kind: .described, detail: description ?? "", by: operatorName),
      in: transaction)
    return model
  }

  /// Sets a tag of a model.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`, or the store's error.
  public func set(
    _ tag: TrackingTag, of name: ModelName, by operatorName: OperatorName,
    in transaction: Transaction
  ) throws {
    _ = try model(name, in: transaction)
    try transaction.models.set(tag, of: name)
    try tell(
      ModelChange(model: name, kind: .tagged, detail: tag.words, by: operatorName),
      in: transaction)
  }

  /// Removes a tag of a model; one that is not there needs no removing.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`, or the store's error.
  public func deleteTag(
    _ key: String, of name: ModelName, by operatorName: OperatorName, in transaction: Transaction
  ) throws {
    _ = try model(name, in: transaction)
    guard try transaction.models.deleteTag(key, of: name) else { return }
    try tell(
      ModelChange(model: name, kind: .untagged, detail: key, by: operatorName), in: transaction)
  }

  /// Gives a model another name.
  ///
  /// - Returns: The model as it is now.
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist` or `alreadyExists`, or the store's error.
  public func rename(
    _ name: ModelName, to newName: ModelName, by operatorName: OperatorName,
    in transaction: Transaction
  ) throws -> RegisteredModel {
    _ = try model(name, in: transaction)
    guard try transaction.models.model(newName) == nil else { throw Self.modelExists(newName) }
    try transaction.models.rename(name, to: newName)
    try transaction.models.touch(newName, at: transaction.now)
    try transaction.cards.touchAll(of: newName, at: transaction.now)
    try tell(
      ModelChange(
        model: name, kind: .renamed, detail: "\(name) is \(newName) now", newName: newName,
        by: operatorName), in: transaction)
    return try model(newName, in: transaction)
  }

  /// Deletes a model with its versions; its aliases end first, and their history stays.
  ///
  /// - Throws: ``TrackingRefusal`` of kind `doesNotExist`, or the store's error.
  public func deleteModel(
    _ name: ModelName, by operatorName: OperatorName, in transaction: Transaction
  ) throws {
    _ = try model(name, in: transaction)
    for alias in try transaction.aliases.all(of: name).keys.sorted() {
      try assign(alias, of: name, to: nil, by: operatorName, in: transaction)
    }
    try transaction.models.delete(name)
    try tell(ModelChange(model: name, kind: .deleted, by: operatorName), in: transaction)
  }

  /// Appends the event of a change.
  func tell(_ change: ModelChange, in transaction: Transaction) throws {
    try transaction.events.append(.registry(.modelChanged(change)))
  }

  static func noModel(_ name: ModelName) -> TrackingRefusal {
    TrackingRefusal(.doesNotExist, "Registered Model with name=\(name) not found")
  }

  private static func modelExists(_ name: ModelName) -> TrackingRefusal {
    TrackingRefusal(.alreadyExists, "Registered Model (name=\(name)) already exists.")
  }
}

extension TrackingTag {
  /// The tag as `key=value`.
  var words: String { "\(key)=\(value)" }
}
