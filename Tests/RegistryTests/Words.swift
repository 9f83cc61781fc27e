import Domain

extension AliasMove {
  /// Creates a move whose time and operator do not matter.
  init(
    model: ModelName, alias: AliasName, from: Int?, to: Int?, kind: AliasMoveKind, epoch: Int
  ) {
    self.init(
      model: model, alias: alias, from: from, to: to, kind: kind, epoch: epoch,
      at: Timestamp(milliseconds: 0), by: OperatorName("ada"))
  }
}
