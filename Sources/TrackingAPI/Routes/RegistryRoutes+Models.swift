internal import Domain
internal import EngineCore
internal import HTTPTypes
internal import Hummingbird
internal import Registry
internal import Tracking

extension RegistryRoutes {
  private static let usualModels: Int64 = 100
  private static let mostModels: Int64 = 1_000

  func addModels(to routes: some RouterMethods<some RequestContext>, under path: String) {
    add(to: routes, .post, path + "create") { registry, fields in
      let name = ModelName(try fields.required("name"))
      let (description, tags) = (try fields.text("description"), try fields.tags())
      _ = try await registry.createModel(name, description: description, tags: tags)
      return Self.answer(try await registry.model(name))
    }
    add(to: routes, .get, path + "get") { registry, fields in
      Self.answer(try await registry.model(try fields.registeredModel()))
    }
    add(to: routes, .get, path + "search") { try await Self.searchModels($0, $1) }
    add(to: routes, .patch, path + "update") { registry, fields in
      let (name, text) = (try fields.registeredModel(), try fields.text("description"))
      _ = try await registry.describeModel(name, as: text)
      return Self.answer(try await registry.model(name))
    }
    add(to: routes, .post, path + "rename") { registry, fields in
      let name = try fields.registeredModel()
      let newName = ModelName(try fields.required("new_name"))
      _ = try await registry.rename(name, to: newName)
      return Self.answer(try await registry.model(newName))
    }
    add(to: routes, .delete, path + "delete") { registry, fields in
      try await registry.deleteModel(try fields.registeredModel())
      return .empty
    }
    add(to: routes, .post, path + "set-tag") { registry, fields in
      let (name, tag) = (try fields.registeredModel(), try fields.tag())
      try await registry.set(tag, of: name)
      return .empty
    }
    add(to: routes, .delete, path + "delete-tag") { registry, fields in
      let (name, key) = (try fields.registeredModel(), try fields.required("key"))
      try await registry.deleteTag(key, of: name)
      return .empty
    }
    for method in [HTTPRequest.Method.get, .post] {
      add(to: routes, method, path + "get-latest-versions") { registry, fields in
        let name = try fields.registeredModel()
        let stages = try fields.texts("stages").map(VersionStage.init(wireText:))
        let details = try await registry.model(name)
        let newest = details.newest.filter { stages.isEmpty || stages.contains($0.stage) }
        return .object { writer in
          writer.list("model_versions", newest) {
            $0.members(of: $1, aliases: details.aliases(of: $1.number))
          }
        }
      }
    }
  }

  private static func answer(_ details: RegisteredModelDetails) -> WireWriter {
    .object { $0.object("registered_model") { $0.members(of: details) } }
  }

  private static func searchModels(
    _ registry: ClientRegistry, _ fields: RequestFields
  ) async throws -> WireWriter {
    let search = RegistrySearch.models(
      try SearchFilter(parsing: try fields.text("filter") ?? "", for: .registeredModels),
      orders: try SearchOrder.parsed(try fields.texts("order_by"), for: .registeredModels),
      limit: try fields.registryLimit(usual: usualModels, most: mostModels),
      after: try fields.page())
    let page = try await registry.models(search)
    return .object { writer in
      writer.list("registered_models", page.rows) { $0.members(of: $1) }
      writer.next(page.next)
    }
  }
}

extension RequestFields {
  /// The registered model that the request is about.
  func registeredModel() throws -> ModelName { ModelName(try required("name")) }

  /// How many models or versions a page may have at most; too many are no such number at all.
  func registryLimit(usual: Int64, most: Int64) throws -> Int {
    let asked = try integer("max_results") ?? usual
    guard asked <= most else { throw wrongType(of: "max_results") }
    guard asked > 0 else {
      throw TrackingRefusal(
        .invalidParameter,
        "Invalid value for max_results. It must be a positive integer, but got \(asked)")
    }
    return Int(asked)
  }
}
