public import Domain
public import Storage

extension ModelCatalog {
  /// Puts an alias on a version, or takes it away, without asking any gate.
  ///
  /// The champion's binding follows it, so that alias and binding never differ. An alias that is
  /// where it should be stays without a word.
  ///
  /// - Parameters:
  ///   - alias: The alias.
  ///   - model: The registered model.
  ///   - version: The version; absent takes the alias away.
  ///   - operatorName: Who asked for it.
  ///   - reason: Why, or by which means.
  ///   - transaction: The open transaction.
  /// - Throws: The store's error.
  public func assign(
    _ alias: AliasName, of model: ModelName, to version: Int?, by operatorName: OperatorName,
    reason: String? = nil, in transaction: Transaction
  ) throws {
    let present = try transaction.aliases.all(of: model)[alias]
    guard present != version else { return }
    var binding = try transaction.aliases.binding(of: model)
    var undo = try transaction.aliases.undoWindow(of: model)
    if alias == .champion {
      undo = nil
      binding = EndpointBinding(
        model: model, epoch: binding.epoch + 1, champion: version,
        warm: version.map { Self.warm(after: binding, to: $0) } ?? [])
      try transaction.aliases.set(binding, undo: nil)
    }
    try append(
      AliasMove(
        model: model, alias: alias, from: present, to: version, kind: .assignment,
        epoch: binding.epoch, at: transaction.now, by: operatorName, reason: reason), undo: undo,
      in: transaction)
  }
}
