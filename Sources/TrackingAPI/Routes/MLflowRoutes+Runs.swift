internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Tracking

extension MLflowRoutes {
  private static let mostRuns: Int64 = 50_000
  private static let usualRuns: Int64 = 1_000

  func addRuns(to routes: some RouterMethods<some RequestContext>, under root: String) {
    let path = root + "/runs/"
    add(to: routes, .post, path + "create") { try await Self.createRun($0, $1) }
    add(to: routes, .get, path + "get") { book, fields in
      let id = try fields.run()
      let found = try await book.read { try $0.run(id) }
      return .object { $0.object("run") { $0.members(of: found) } }
    }
    add(to: routes, .post, path + "update") { try await Self.updateRun($0, $1) }
    add(to: routes, .post, path + "search") { try await Self.searchRuns($0, $1) }
    add(to: routes, .post, path + "delete") { book, fields in
      let id = try fields.run()
      try await book.change { try $0.deleteRun(id) }
      return .empty
    }
    add(to: routes, .post, path + "restore") { book, fields in
      let id = try fields.run()
      try await book.change { try $0.restoreRun(id) }
      return .empty
    }
  }

  private static func createRun(
    _ book: ExperimentBook, _ fields: RequestFields
  ) async throws -> WireWriter {
    let experiment = try fields.experiment()
    let name = try fields.text("run_name")
    let user = Self.user(named: try fields.text("user_id") ?? "")
    let begin = Timestamp(milliseconds: try fields.integer("start_time") ?? 0)
    let tags = try fields.tags()
    let made = try await book.change {
      try $0.createRun(in: experiment, named: name, by: user, startedAt: begin, tags: tags)
    }
    return .object { $0.object("run") { $0.membersWhenCreated(of: made) } }
  }

  /// Whose run it is: whom the client names, else who asks.
  ///
  /// Clients that know no user call it unknown.
  private static func user(named name: String) -> String {
    guard name.isEmpty || name == "unknown", let caller = Caller.asking else { return name }
    return caller.operatorName.rawValue
  }

  private static func updateRun(
    _ book: ExperimentBook, _ fields: RequestFields
  ) async throws -> WireWriter {
    let (id, name) = (try fields.run(), try fields.text("run_name"))
    let status = try fields.word("status", of: ExperimentRunStatus.wireWords)
    let end = try fields.integer("end_time").map(Timestamp.init(milliseconds:))
    let changed = try await book.change {
      try $0.updateRun(id, status: status, endedAt: end, name: name)
    }
    return .object { $0.object("run_info") { $0.members(of: changed) } }
  }

  private static func searchRuns(
    _ book: ExperimentBook, _ fields: RequestFields
  ) async throws -> WireWriter {
    let search = RunSearch(
      experiments: try fields.experiments(),
      filter: try SearchFilter(parsing: try fields.text("filter") ?? "", for: .runs),
      orders: try SearchOrder.parsed(try fields.texts("order_by"), for: .runs),
      view: try fields.view("run_view_type"),
      limit: try fields.limit(usual: usualRuns, most: mostRuns), after: try fields.page())
    let page = try await book.read { try $0.runs(search) }
    return .object { writer in
      writer.list("runs", page.rows) { $0.members(of: $1) }
      writer.next(page.next)
    }
  }
}
