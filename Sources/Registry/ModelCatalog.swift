public import Domain
public import Storage

/// Decides about versions and aliases, inside a transaction it is given.
///
/// Every move appends to the alias's history, replaces the serving binding with the next epoch,
/// and appends the event; so a promotion and the switch of traffic are one.
public struct ModelCatalog: Sendable {
  /// How many earlier champions stay loaded.
  public static let warmVersions = 2
  let undoTime: Duration

  /// Creates the catalog.
  ///
  /// - Parameter undoTime: How long a move of the champion can be undone at once.
  public init(undoTime: Duration) {
    self.undoTime = undoTime
  }

  /// Makes a version of `candidate`; once there is a champion, it becomes the challenger.
  ///
  /// Registering the same run twice gives the version it made the first time.
  ///
  /// - Parameters:
  ///   - candidate: What was trained.
  ///   - gates: What the gates say of it.
  ///   - operatorName: Who asked for it.
  ///   - transaction: The open transaction.
  /// - Returns: The version.
  /// - Throws: The store's error.
  public func register(
    _ candidate: VersionCandidate, gates: [GateResult], by operatorName: OperatorName,
    in transaction: Transaction
  ) throws -> ModelVersion {
    if let run = candidate.runID,
      let known = try transaction.versions.version(of: candidate.model, madeBy: run)
    {
      return known
    }
    let version = try append(
      candidate, gates: gates, from: VersionOrigin(candidate, by: operatorName), by: operatorName,
      in: transaction)
    try makeChallenger(version, by: operatorName, in: transaction)
    return version
  }

  /// Makes a version of `candidate`, with the card that clients of the registry see.
  ///
  /// - Parameters:
  ///   - candidate: What was trained.
  ///   - gates: What the gates say of it.
  ///   - origin: What is told of where it comes from.
  ///   - operatorName: Who asked for it.
  ///   - transaction: The open transaction.
  /// - Returns: The version.
  /// - Throws: The store's error.
  public func append(
    _ candidate: VersionCandidate, gates: [GateResult], from origin: VersionOrigin,
    by operatorName: OperatorName, in transaction: Transaction
  ) throws -> ModelVersion {
    let version = ModelVersion(
      model: candidate.model, number: try transaction.versions.nextNumber(of: candidate.model),
      state: .ready, learner: candidate.learner, runID: candidate.runID,
      artifactHash: candidate.artifactHash, datasetHash: candidate.datasetHash,
      trainingRows: candidate.trainingRows,
      metrics: candidate.metrics, undefinedMetrics: candidate.undefinedMetrics,
      parameters: candidate.parameters, threshold: candidate.threshold, gates: gates,
      createdAt: transaction.now, createdBy: operatorName, note: candidate.note)
    try transaction.models.touch(version.model, at: transaction.now)
    try transaction.versions.append(version)
    try transaction.cards.append(origin.card(of: version))
    try transaction.events.append(.registry(.versionRegistered(version)))
    return version
  }

  /// Makes a version the challenger, if there is a champion.
  ///
  /// - Parameters:
  ///   - version: The version.
  ///   - operatorName: Who registered it.
  ///   - transaction: The open transaction.
  /// - Throws: The store's error.
  public func makeChallenger(
    _ version: ModelVersion, by operatorName: OperatorName, in transaction: Transaction
  ) throws {
    let aliases = try transaction.aliases.all(of: version.model)
    guard aliases[.champion] != nil else { return }
    let binding = try transaction.aliases.binding(of: version.model)
    try append(
      AliasMove(
        model: version.model, alias: .challenger, from: aliases[.challenger], to: version.number,
        kind: .assignment, epoch: binding.epoch, at: transaction.now, by: operatorName),
      undo: try transaction.aliases.undoWindow(of: version.model), in: transaction)
  }

  /// Moves the champion to `version` and the serving binding with it.
  ///
  /// - Parameters:
  ///   - model: The registered model.
  ///   - version: The version that will answer.
  ///   - kind: Why it moves.
  ///   - approval: Who moves it, by which plan, and the reason given.
  ///   - transaction: The open transaction.
  /// - Returns: The new binding and the number of the event.
  /// - Throws: The store's error.
  public func moveChampion(
    of model: ModelName, to version: Int, kind: AliasMoveKind, approval: Approval,
    in transaction: Transaction
  ) throws -> (binding: EndpointBinding, event: Int64?) {
    let before = try transaction.aliases.binding(of: model)
    let returned = kind == .undo ? try challengerBefore(lastMoveOf: model, in: transaction) : nil
    let binding = EndpointBinding(
      model: model, epoch: before.epoch + 1, champion: version,
      warm: Self.warm(after: before, to: version))
    let undo = before.champion.map {
      UndoWindow(model: model, backTo: $0, expiresAt: transaction.now + undoTime)
    }
    try transaction.aliases.set(binding, undo: kind == .undo ? nil : undo)
    let move = AliasMove(
      model: model, alias: .champion, from: before.champion, to: version, kind: kind,
      epoch: binding.epoch, at: transaction.now, by: approval.operatorName,
      planID: approval.planID, reason: approval.reason)
    let event = try append(move, undo: kind == .undo ? nil : undo, in: transaction)
    try releaseChallenger(of: model, promoted: version, approval: approval, in: transaction)
    if let returned {
      try append(
        AliasMove(
          model: model, alias: .challenger, from: nil, to: returned, kind: .assignment,
          epoch: binding.epoch, at: transaction.now, by: approval.operatorName,
          planID: approval.planID),
        undo: nil, in: transaction)
    }
    return (binding, event)
  }

  /// The version that the champion's last move took the challenger's alias from, if nothing has
  /// taken its place.
  private func challengerBefore(
    lastMoveOf model: ModelName, in transaction: Transaction
  ) throws -> Int? {
    guard try transaction.aliases.all(of: model)[.challenger] == nil else { return nil }
    let moves = try transaction.aliases.history(of: model)
    guard let last = moves.filter({ $0.alias == .champion }).max(by: { $0.epoch < $1.epoch }),
      moves.contains(where: { move in
        move.alias == .challenger && move.epoch == last.epoch && move.from == last.to
          && move.to == nil
      })
    else { return nil }
    return last.to
  }

  /// Takes the challenger's alias off a version that has become champion.
  private func releaseChallenger(
    of model: ModelName, promoted version: Int, approval: Approval, in transaction: Transaction
  ) throws {
    guard try transaction.aliases.all(of: model)[.challenger] == version else { return }
    let epoch = try transaction.aliases.binding(of: model).epoch
    try append(
      AliasMove(
        model: model, alias: .challenger, from: version, to: nil, kind: .assignment, epoch: epoch,
        at: transaction.now, by: approval.operatorName, planID: approval.planID),
      undo: try transaction.aliases.undoWindow(of: model), in: transaction)
  }

  @discardableResult
  func append(
    _ move: AliasMove, undo: UndoWindow?, in transaction: Transaction
  ) throws -> Int64? {
    try transaction.aliases.append(move)
    return try transaction.events.append(.registry(.aliasMoved(move, undo: undo)))
  }

  static func warm(after before: EndpointBinding, to version: Int) -> [Int] {
    let earlier = [before.champion].compactMap { $0 } + before.warm
    var kept: [Int] = []
    for candidate in earlier where candidate != version && !kept.contains(candidate) {
      kept.append(candidate)
    }
    return Array(kept.prefix(warmVersions))
  }
}
