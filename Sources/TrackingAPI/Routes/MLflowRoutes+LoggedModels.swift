internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Tracking

extension MLflowRoutes {
  private static let usualModels: Int64 = 100
  /// What one page may hold at most; more is cut to this.
  private static let mostModels: Int64 = 5_000

  func addLoggedModels(
    to routes: some RouterMethods<some RequestContext>, under root: String
  ) {
    let path = root + "/logged-models"
    add(to: routes, .post, path) { try await Self.createLoggedModel($0, $1) }
    add(to: routes, .post, path + "/search") { try await Self.searchLoggedModels($0, $1) }
    add(to: routes, .get, path + "/:model_id") { book, fields in
      let id = try fields.model()
      return Self.answer(try await book.read { try $0.loggedModel(id) })
    }
    add(to: routes, .patch, path + "/:model_id") { book, fields in
      let id = try fields.model()
      guard fields.has("status") else { throw fields.missing("status") }
      let status =
        try fields.word("status", of: LoggedModelStatus.wireWords) ?? .unspecified
      return Self.answer(try await book.change { try $0.finishLoggedModel(id, as: status) })
    }
    add(to: routes, .delete, path + "/:model_id") { book, fields in
      let id = try fields.model()
      try await book.change { try $0.deleteLoggedModel(id) }
      return .empty
    }
    add(to: routes, .patch, path + "/:model_id/tags") { book, fields in
      let (id, tags) = (try fields.model(), try fields.tags())
      try await book.change(rows: tags.count) { try $0.set(tags, of: id) }
      return .empty
    }
    add(to: routes, .delete, path + "/:model_id/tags/:tag_key") { book, fields in
      let (id, key) = (try fields.model(), try fields.required("tag_key"))
      try await book.change { try $0.deleteTag(key, of: id) }
      return .empty
    }
    add(to: routes, .post, path + "/:model_id/params") { book, fields in
      let (id, parameters) = (try fields.model(), try fields.parameters())
      try await book.change(rows: parameters.count) { try $0.log(parameters, to: id) }
      return .empty
    }
  }

  private static func answer(_ details: LoggedModelDetails) -> WireWriter {
    .object { $0.object("model") { $0.members(of: details) } }
  }

  private static func createLoggedModel(
    _ book: ExperimentBook, _ fields: RequestFields
  ) async throws -> WireWriter {
    let experiment = try fields.experiment()
    let (name, kind) = (try fields.text("name"), try fields.text("model_type") ?? "")
    let run = try fields.text("source_run_id") ?? ""
    let (parameters, tags) = (try fields.parameters(), try fields.tags())
    let made = try await book.change(rows: parameters.count + tags.count) {
      try $0.createLoggedModel(
        in: experiment, named: name, kind: kind,
        from: run.isEmpty ? nil : ExperimentRunID(run), parameters: parameters, tags: tags)
    }
    return answer(made)
  }

  private static func searchLoggedModels(
    _ book: ExperimentBook, _ fields: RequestFields
  ) async throws -> WireWriter {
    guard fields.has("experiment_ids") else { throw fields.missing("experiment_ids") }
    let asked = try fields.integer("max_results") ?? 0
    let search = LoggedModelSearch(
      experiments: try fields.experiments(),
      filter: try SearchFilter(parsing: try fields.text("filter") ?? "", for: .loggedModels),
      datasets: try fields.objects("datasets").map(Self.dataset),
      orders: try fields.objects("order_by").map(Self.order),
      limit: Int(asked > 0 ? min(asked, mostModels) : usualModels), after: try fields.page())
    let page = try await book.read { try $0.loggedModels(search) }
    return .object { writer in
      writer.list("models", page.rows) { $0.members(of: $1) }
      writer.next(page.next)
    }
  }

  private static func dataset(_ fields: RequestFields) throws -> DatasetReference {
    guard let name = try fields.text("dataset_name"), !name.isEmpty else {
      throw TrackingRefusal(
        .invalidParameter, "`dataset_name` in the `datasets` clause must be specified.")
    }
    return DatasetReference(name: name, digest: try fields.text("dataset_digest") ?? "")
  }

  private static func order(_ fields: RequestFields) throws -> SearchOrder {
    let name = try fields.text("dataset_name") ?? ""
    let digest = try fields.text("dataset_digest") ?? ""
    return try SearchOrder.loggedModels(
      by: try fields.text("field_name") ?? "", isAscending: try fields.flag("ascending") ?? true,
      dataset: name.isEmpty
        ? nil : DatasetReference(name: name, digest: digest.isEmpty ? nil : digest))
  }
}

extension RequestFields {
  /// The logged model that the request is about.
  fileprivate func model() throws -> LoggedModelID { LoggedModelID(try required("model_id")) }
}
