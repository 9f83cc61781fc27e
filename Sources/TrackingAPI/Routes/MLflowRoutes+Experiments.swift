internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Tracking

extension MLflowRoutes {
  private static let mostExperiments: Int64 = 50_000

  func addExperiments(
    to routes: some RouterMethods<some RequestContext>, under root: String
  ) {
    let path = root + "/experiments/"
    add(to: routes, .post, path + "create") { book, fields in
      let name = try fields.required("name")
      let location = try fields.text("artifact_location")
      let tags = try fields.tags()
      let made = try await book.change {
        try $0.createExperiment(named: name, artifactLocation: location, tags: tags)
      }
      return .object { $0.text("experiment_id", made.id.description) }
    }
    add(to: routes, .get, path + "get") { book, fields in
      let id = try fields.experiment()
      return Self.answer(try await book.read { try $0.experiment(id) })
    }
    add(to: routes, .get, path + "get-by-name") { book, fields in
      let name = try fields.required("experiment_name")
      return Self.answer(try await book.read { try $0.experiment(named: name) })
    }
    for method in [HTTPRequest.Method.get, .post] {
      add(to: routes, method, path + "search") { try await Self.searchExperiments($0, $1) }
    }
    addExperimentChanges(to: routes, under: path)
  }

  private static func answer(_ experiment: Experiment) -> WireWriter {
    .object { $0.object("experiment") { $0.members(of: experiment) } }
  }

  private static func searchExperiments(
    _ book: ExperimentBook, _ fields: RequestFields
  ) async throws -> WireWriter {
    let search = ExperimentSearch(
      filter: try SearchFilter(parsing: try fields.text("filter") ?? "", for: .experiments),
      orders: try SearchOrder.parsed(try fields.texts("order_by"), for: .experiments),
      view: try fields.view("view_type"), limit: try fields.limit(most: mostExperiments),
      after: try fields.page())
    let page = try await book.read { try $0.experiments(search) }
    return .object { writer in
      writer.list("experiments", page.rows) { $0.members(of: $1) }
      writer.next(page.next)
    }
  }

  private func addExperimentChanges(
    to routes: some RouterMethods<some RequestContext>, under path: String
  ) {
    add(to: routes, .post, path + "update") { book, fields in
      let (id, name) = (try fields.experiment(), try fields.required("new_name"))
      try await book.change { try $0.renameExperiment(id, to: name) }
      return .empty
    }
    add(to: routes, .post, path + "delete") { book, fields in
      let id = try fields.experiment()
      try await book.change { try $0.deleteExperiment(id) }
      return .empty
    }
    add(to: routes, .post, path + "restore") { book, fields in
      let id = try fields.experiment()
      try await book.change { try $0.restoreExperiment(id) }
      return .empty
    }
    add(to: routes, .post, path + "set-experiment-tag") { book, fields in
      let (id, tag) = (try fields.experiment(), try fields.tag())
      try await book.change { try $0.set(tag, of: id) }
      return .empty
    }
    add(to: routes, .post, path + "delete-experiment-tag") { book, fields in
      let (id, key) = (try fields.experiment(), try fields.required("key"))
      try await book.change { try $0.deleteTag(key, of: id) }
      return .empty
    }
  }
}
