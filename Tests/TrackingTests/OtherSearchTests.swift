import Domain
import Storage
import Testing
import Tracking

struct OtherSearchTests {
  @Test(arguments: [
    ("", [], ["d", "b", "A", "a"]), ("", ["name"], ["A", "a", "b", "d"]),
    ("", ["experiment_id"], ["a", "A", "b", "d"]),
    ("", ["last_update_time DESC", "name"], ["a", "d", "b", "A"]),
    ("name ILIKE 'a'", [], ["A", "a"]), ("name LIKE 'a'", [], ["a"]),
    ("tags.team != 'red'", [], ["b"]), ("tags.team IS NULL", [], ["d", "A"]),
    ("experiment_id IN ('1', ' 3 ')", [], ["b", "a"]),
    ("experiment_id != '1' AND creation_time > 2", [], ["d", "b"]),
  ])
  func `experiments are found, the newest first`(
    filter: String, orders: [String], expected: [String]
  ) async throws {
    let scene = try BookScene(time: CountingClock())
    for name in ["a", "A", "b", "c", "d"] {
      try await scene.book.change { _ = try $0.createExperiment(named: name) }
    }
    try await scene.book.change { tracker in
      try tracker.set(TrackingTag("team", "red"), of: ExperimentID(1))
      try tracker.set(TrackingTag("team", "blue"), of: ExperimentID(3))
      try tracker.deleteExperiment(ExperimentID(4))
      try tracker.renameExperiment(ExperimentID(1), to: "a")
    }
    var search = try ExperimentSearch(
      filter: SearchFilter(parsing: filter, for: .experiments),
      orders: SearchOrder.parsed(orders, for: .experiments), limit: 1)
    var found: [String] = []
    repeat {
      let page = try await scene.book.read { [search] in try $0.experiments(search) }
      found += page.rows.map(\.name)
      search.after = page.next
    } while search.after != nil
    #expect(found == expected)
    let deleted = ExperimentSearch(view: .deleted, limit: 9)
    #expect(try await scene.book.read { try $0.experiments(deleted).rows.map(\.name) } == ["c"])
  }

  @Test(
    arguments: [
      ("", [], [], ["m3", "m2", "m1", "m0"]),
      ("metrics.auc > 0.6", [], [], ["m2", "m1"]),
      ("metrics.auc > 0.6", [DatasetReference(name: "val")], [], ["m2"]),
      ("", [DatasetReference(name: "train", digest: "d")], [], ["m1", "m0"]),
      ("params.depth IN ('1','2') AND tags.env ILIKE 'DEV%'", [], [], ["m2", "m1"]),
      ("name = m1", [], [], ["m1"]), ("status = 'READY'", [], [], ["m1"]),
      ("status != 2 AND experiment_id = '1'", [], [], ["m3", "m2", "m0"]),
      ("", [], [("metrics.auc", false, nil)], ["m2", "m1", "m0", "m3"]),
      ("", [], [("metrics.auc", true, "train")], ["m0", "m1", "m3", "m2"]),
      ("", [], [("status", true, nil)], ["m3", "m2", "m0", "m1"]),
      ("", [], [("name", true, nil)], ["m0", "m1", "m2", "m3"]),
    ] as [(String, [DatasetReference], [(String, Bool, String?)], [String])])
  func `logged models are found by what was measured of them`(
    filter: String, datasets: [DatasetReference], orders: [(String, Bool, String?)],
    expected: [String]
  ) async throws {
    let scene = try BookScene(time: CountingClock())
    let run = try await scene.book.change { tracker in
      let experiment = try tracker.createExperiment(named: "e").id
      return try tracker.createRun(in: experiment, startedAt: Timestamp(milliseconds: 1)).run.id
    }
    for (number, values) in [[0.1], [0.5, 0.7], [0.9], []].enumerated() {
      try await scene.book.change { tracker in
        try Self.add(number, values, by: run, to: tracker)
      }
    }
    var search = try LoggedModelSearch(
      experiments: [ExperimentID(1)], filter: SearchFilter(parsing: filter, for: .loggedModels),
      datasets: datasets,
      orders: orders.map { field, isAscending, dataset in
        try SearchOrder.loggedModels(
          by: field, isAscending: isAscending, dataset: dataset.map { DatasetReference(name: $0) })
      }, limit: 1)
    var found: [String] = []
    repeat {
      let page = try await scene.book.read { [search] in try $0.loggedModels(search) }
      found += page.rows.map(\.model.name)
      search.after = page.next
    } while search.after != nil
    #expect(found == expected)
  }

  private static func add(
    _ number: Int, _ values: [Double], by run: ExperimentRunID, to tracker: RunTracker
  ) throws {
    let id = try tracker.createLoggedModel(
      in: ExperimentID(1), named: "m\(number)",
      parameters: [LoggedParameter("depth", "\(number)")],
      tags: [TrackingTag("env", "dev\(number)")]
    ).model.id
    let dataset = DatasetReference(name: number == 2 ? "val" : "train", digest: "d")
    for (step, value) in values.enumerated() {
      let point = metric("auc", value, step: Int64(step)).point
      try tracker.log(LoggedMetric(point, of: id, on: dataset), to: run)
    }
    if number == 1 { _ = try tracker.finishLoggedModel(id, as: .ready) }
  }

  @Test func `values in memory are filtered and ordered by the same rules`() throws {
    let filter = try SearchFilter(
      parsing: "name LIKE 'loan%' AND tags.team != 'red'", for: .registeredModels)
    let orders = try SearchOrder.parsed(["name DESC"], for: .registeredModels)
    func look(_ name: String, _ team: String?) -> (SearchSubject) -> SearchValue {
      { $0 == .attribute(.name) ? .text(name) : team.map { .text($0) } ?? .none }
    }
    #expect(filter.matches(look("loans", "blue")))
    #expect(!filter.matches(look("loans", nil)), "what has no such tag does not differ")
    #expect(!filter.matches(look("Loans", "blue")))
    #expect(orders.isBefore(look("b", nil), look("a", nil)) == true)
    #expect(orders.isBefore(look("a", nil), look("a", "x")) == nil)
  }
}

/// A clock that is a millisecond later each time it is asked.
private final class CountingClock: Timekeeper {
  private let milliseconds = Counter()
  var now: Timestamp { Timestamp(milliseconds: milliseconds.next()) }
  var uptime: Duration { .zero }
  func wait(for duration: Duration) async throws {}
}
