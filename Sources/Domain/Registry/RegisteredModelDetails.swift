/// Joins a registered model with its aliases and the cards of its versions.
public struct RegisteredModelDetails: Hashable, Sendable {
  /// The model itself.
  public let model: RegisteredModel
  /// The cards of its versions, oldest first.
  public let cards: [VersionCard]
  /// Which version each alias is on.
  public let aliases: [AliasName: Int]

  /// Creates the details.
  public init(model: RegisteredModel, cards: [VersionCard], aliases: [AliasName: Int]) {
    self.model = model
    self.cards = cards
    self.aliases = aliases
  }

  /// The newest version of each stage that some version has, oldest first.
  public var newest: [VersionCard] {
    var newest: [VersionStage: VersionCard] = [:]
    for card in cards { newest[card.stage] = card }
    return newest.values.sorted { $0.number < $1.number }
  }

  /// The names of the aliases that are on a version.
  public func aliases(of number: Int) -> [AliasName] {
    aliases.filter { $0.value == number }.map(\.key).sorted()
  }
}
