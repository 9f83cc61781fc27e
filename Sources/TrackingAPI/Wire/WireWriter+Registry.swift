internal import Domain

extension WireWriter {
  /// Writes the members of a registered model.
  mutating func members(of details: RegisteredModelDetails) {
    let model = details.model
    text("name", model.name.rawValue)
    integer("creation_timestamp", model.createdAt.milliseconds)
    integer("last_updated_timestamp", model.updatedAt.milliseconds)
    if let description = model.description, !description.isEmpty {
      text("description", description)
    }
    list("latest_versions", details.newest) { $0.members(of: $1) }
    tags(model.tags)
    let aliases = details.aliases.sorted { $0.key < $1.key }
    list("aliases", aliases) { writer, alias in
      writer.text("alias", alias.key.rawValue)
      writer.text("version", "\(alias.value)")
    }
  }

  /// Writes the members of a version.
  mutating func members(of card: VersionCard, aliases: [AliasName] = []) {
    text("name", card.model.rawValue)
    text("version", "\(card.number)")
    integer("creation_timestamp", card.createdAt.milliseconds)
    integer("last_updated_timestamp", card.updatedAt.milliseconds)
    text("current_stage", card.stage.wireName)
    text("description", ifPresent: card.description)
    text("source", card.source)
    text("run_id", card.run?.rawValue ?? "")
    text("status", "READY")
    tags(card.tags)
    text("run_link", card.runLink ?? "")
    texts("aliases", aliases.map(\.rawValue))
  }
}

extension VersionStage {
  /// Reads the word of the wire, in any case.
  ///
  /// - Throws: ``TrackingRefusal`` when there is no such stage.
  init(wireText text: String) throws(TrackingRefusal) {
    guard let stage = VersionStage(rawValue: text.lowercased()) else {
      throw TrackingRefusal(
        .invalidParameter,
        """
        Invalid Model Version stage: \(text). Value must be one of None, Staging, Production, \
        Archived.
        """)
    }
    self = stage
  }

  /// The word of the wire.
  var wireName: String {
    switch self {
    case .none: "None"
    case .staging: "Staging"
    case .production: "Production"
    case .archived: "Archived"
    }
  }
}
