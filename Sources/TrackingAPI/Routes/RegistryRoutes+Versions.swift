internal import Domain
internal import EngineCore
internal import HTTPTypes
internal import Hummingbird
internal import Registry
internal import Tracking

extension RegistryRoutes {
  private static let usualVersions: Int64 = 10_000
  private static let mostVersions: Int64 = 200_000

  func addVersions(to routes: some RouterMethods<some RequestContext>, under path: String) {
    let book = engine.experiments
    add(to: routes, .post, path + "create") { registry, fields in
      let request = try fields.versionRequest()
      let card = try await registry.createVersion(request)
      if let model = card.loggedModel { try await Self.note(card, on: model, in: book) }
      return Self.answer(card)
    }
    add(to: routes, .get, path + "get") { registry, fields in
      let name = try fields.registeredModel()
      let found = try await registry.version(try fields.version(), of: name)
      return Self.answer(found.card, found.aliases)
    }
    add(to: routes, .get, path + "get-download-uri") { registry, fields in
      let name = try fields.registeredModel()
      let location = try await registry.downloadLocation(try fields.version(), of: name)
      return .object { $0.text("artifact_uri", location) }
    }
    add(to: routes, .get, path + "search") { try await Self.searchVersions($0, $1) }
    addVersionChanges(to: routes, under: path)
  }

  private func addVersionChanges(
    to routes: some RouterMethods<some RequestContext>, under path: String
  ) {
    add(to: routes, .patch, path + "update") { registry, fields in
      let (name, number) = (try fields.registeredModel(), try fields.version())
      _ = try await registry.describe(number, of: name, as: try fields.text("description"))
      let changed = try await registry.version(number, of: name)
      return Self.answer(changed.card, changed.aliases)
    }
    add(to: routes, .post, path + "transition-stage") { registry, fields in
      let (name, number) = (try fields.registeredModel(), try fields.version())
      let stage = try VersionStage(wireText: try fields.required("stage"))
      let others: StageNeighbours =
        try fields.flag("archive_existing_versions") ?? false ? .archived : .kept
      try Self.check(others, for: stage)
      _ = try await registry.transition(number, of: name, to: stage, others: others)
      let changed = try await registry.version(number, of: name)
      return Self.answer(changed.card, changed.aliases)
    }
    add(to: routes, .delete, path + "delete") { registry, fields in
      let (name, number) = (try fields.registeredModel(), try fields.version())
      try await registry.deleteVersion(number, of: name)
      return .empty
    }
    add(to: routes, .post, path + "set-tag") { registry, fields in
      let (name, number) = (try fields.registeredModel(), try fields.version())
      try await registry.set(try fields.tag(), of: number, of: name)
      return .empty
    }
    add(to: routes, .delete, path + "delete-tag") { registry, fields in
      let (name, number) = (try fields.registeredModel(), try fields.version())
      try await registry.deleteTag(try fields.required("key"), of: number, of: name)
      return .empty
    }
  }

  private static func check(
    _ others: StageNeighbours, for stage: VersionStage
  ) throws(TrackingRefusal) {
    guard others == .archived, stage == .none || stage == .archived else { return }
    throw TrackingRefusal(
      .invalidParameter,
      """
      Model version transition cannot archive existing model versions because \
      '\(stage.wireName)' is not an Active stage. Valid stages are ['Staging', 'Production']
      """)
  }

  /// Tells on a logged model which versions were made of it, as clients look for it there.
  private static func note(
    _ card: VersionCard, on model: LoggedModelID, in book: ExperimentBook
  ) async throws {
    try await book.change { tracker in
      let tags = try tracker.reader.loggedModel(model).tags
      try tracker.set([RegisteredVersions.tag(adding: card, to: tags)], of: model)
    }
  }

  private static func searchVersions(
    _ registry: ClientRegistry, _ fields: RequestFields
  ) async throws -> WireWriter {
    let search = RegistrySearch.versions(
      try SearchFilter(parsing: try fields.text("filter") ?? "", for: .modelVersions),
      orders: try SearchOrder.parsed(try fields.texts("order_by"), for: .modelVersions),
      limit: try fields.registryLimit(usual: usualVersions, most: mostVersions),
      after: try fields.page())
    let page = try await registry.versions(search)
    return .object { writer in
      writer.list("model_versions", page.rows) { $0.members(of: $1) }
      writer.next(page.next)
    }
  }
}

extension RequestFields {
  fileprivate func versionRequest() throws -> VersionRequest {
    let name = try registeredModel()
    let source = try required("source")
    let run = try text("run_id") ?? ""
    let model = try text("model_id") ?? ""
    return VersionRequest(
      model: name, source: source, run: run.isEmpty ? nil : ExperimentRunID(run),
      loggedModel: model.isEmpty ? nil : LoggedModelID(model),
      description: try text("description") ?? "", runLink: try text("run_link"),
      tags: try tags())
  }
}
