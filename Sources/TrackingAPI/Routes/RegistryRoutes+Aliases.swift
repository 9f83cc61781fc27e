internal import Domain
internal import EngineCore
internal import HTTPTypes
internal import Hummingbird
internal import Tracking

extension RegistryRoutes {
  func addAliases(to routes: some RouterMethods<some RequestContext>, under path: String) {
    add(to: routes, .post, path + "alias") { registry, fields in
      let (name, alias) = (try fields.registeredModel(), AliasName(try fields.required("alias")))
      try await registry.set(alias, of: name, to: try fields.version())
      return .empty
    }
    add(to: routes, .get, path + "alias") { registry, fields in
      let (name, alias) = (try fields.registeredModel(), AliasName(try fields.required("alias")))
      let found = try await registry.version(holding: alias, of: name)
      return Self.answer(found.card, found.aliases)
    }
    add(to: routes, .delete, path + "alias") { registry, fields in
      let (name, alias) = (try fields.registeredModel(), AliasName(try fields.required("alias")))
      try await registry.delete(alias, of: name)
      return .empty
    }
  }

  static func answer(_ card: VersionCard, _ aliases: [AliasName] = []) -> WireWriter {
    .object { $0.object("model_version") { $0.members(of: card, aliases: aliases) } }
  }
}

extension RequestFields {
  /// The number of the version that the request is about; clients write it as text.
  func version() throws -> Int {
    let text = try required("version")
    guard let number = Int(text) else {
      throw TrackingRefusal(
        .invalidParameter, "Parameter 'version' must be an integer, got '\(text)'.")
    }
    return number
  }
}
