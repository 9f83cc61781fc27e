import Domain
import Foundation
import Testing
import Tracking

@testable import EngineCore

/// Pages of what clients track, as the console asks for them.
struct TrackingPageTests {
  private static func value(_ key: String, _ value: Double, step: Int64 = 0) -> LoggedMetric {
    LoggedMetric(
      MetricPoint(
        key: key, value: value, timestamp: Timestamp(milliseconds: 1_000 + step), step: step))
  }

  /// Logs runs with growing learning rates; the last one diverges.
  static func log(_ count: Int, in engine: Engine) async throws -> [ExperimentRunID] {
    try await engine.experiments.change { tracker in
      let experiment = try tracker.createExperiment(named: "churn").id
      return try (0..<count).map { number in
        let run = try tracker.createRun(
          in: experiment, named: "run-\(number)", by: "ada",
          startedAt: Timestamp(milliseconds: Int64(number) * 1_000)
        ).run.id
        let auc = number == count - 1 ? Double.nan : 0.5 + Double(number) / 100
        try tracker.log(
          LogBatch(
            metrics: [value("auc", auc)],
            parameters: [LoggedParameter("lr", "0.\(number)"), LoggedParameter("seed", "7")],
            tags: [TrackingTag("team", "red")]), to: run)
        return run
      }
    }
  }

  private func runs(
    _ request: RunListRequest, in engine: Engine, limit: Int = 100, skipping: Int? = nil
  ) async throws -> (list: Domain.RunList, total: Int?) {
    let page = try await engine.page(
      .tracking(.runs(request, limit: limit, skipping: skipping)))
    guard case .tracking(.runs(let list)) = page.content else { throw StreamEnded() }
    return (list, page.total)
  }

  @Test func `an experiment is summed up by its runs, the deleted ones left out`() async throws {
    try await EngineScene(files: [:]).withEngine { engine in
      let runs = try await Self.log(3, in: engine)
      try await engine.experiments.change { try $0.deleteRun(runs[2]) }
      let page = try await engine.page(.tracking(.experiments(.active, limit: 10)))
      guard case .tracking(.experiments(let list)) = page.content else { throw StreamEnded() }
      #expect(list.map(\.experiment.name).contains("Default"))
      let churn = list.first { $0.experiment.name == "churn" }
      #expect(churn?.runs == 2)
      #expect(churn?.lastRunAt == Timestamp(milliseconds: 1_000))
      #expect(churn?.lastStatus == .running)
      #expect(page.total == 2)
    }
  }

  @Test func `runs are found and ordered in the language of the clients`() async throws {
    try await EngineScene(files: [:]).withEngine { engine in
      _ = try await Self.log(5, in: engine)
      let query = "metrics.auc > 0.505 and params.seed = '7' order by metrics.auc desc"
      let (list, total) = try await runs(
        RunListRequest(experiment: "churn", query: query), in: engine)
      #expect(list.runs.map(\.run.name) == ["run-3", "run-2", "run-1"])
      #expect(total == 3)
    }
  }

  @Test func `columns are the metrics and the parameters that differ`() async throws {
    try await EngineScene(files: [:]).withEngine { engine in
      _ = try await Self.log(3, in: engine)
      let list = try await runs(RunListRequest(experiment: "churn"), in: engine).list
      #expect(list.columns.map(\.description) == ["metrics.auc", "params.lr"])
      #expect(
        list.available.map(\.description)
          == ["metrics.auc", "params.lr", "params.seed", "tags.team"])
      #expect(list.runs.first?.values["metrics.auc"] == .number(LoggedNumber(.nan)))
      #expect(list.runs.first?.values["metrics.auc"]?.words == "NaN")
    }
  }

  @Test func `a part of the runs begins where it is asked to`() async throws {
    try await EngineScene(files: [:]).withEngine { engine in
      _ = try await Self.log(5, in: engine)
      let (list, total) = try await runs(
        RunListRequest(experiment: "churn"), in: engine, limit: 2, skipping: 1)
      #expect(list.runs.map(\.run.name) == ["run-3", "run-2"])
      #expect(total == 5)
    }
  }

  @Test func `a mistake in a search is told in the words that clients are told`() async throws {
    try await EngineScene(files: [:]).withEngine { engine in
      _ = try await Self.log(1, in: engine)
      do {
        _ = try await runs(
          RunListRequest(experiment: "churn", query: "metric.auc > 'x'"), in: engine)
        Issue.record("the search was taken")
      } catch let problem as Problem {
        #expect(problem.code == .invalidInput)
        #expect(problem.what.contains("metric.auc") || problem.what.contains("'x'"), "\(problem)")
      }
    }
  }

  @Test func `an experiment that is not there is told by its name`() async throws {
    try await EngineScene(files: [:]).withEngine { engine in
      do {
        _ = try await runs(RunListRequest(experiment: "nowhere"), in: engine)
        Issue.record("there are runs of nothing")
      } catch let problem as Problem {
        #expect(problem.code == .notFound)
        #expect(problem.what == "Could not find experiment with name 'nowhere'")
      }
    }
  }

  @Test func `a value that is not a number survives the way to the console`() throws {
    let value = RunValue.number(LoggedNumber(.nan))
    let bytes = try JSONEncoder().encode(value)
    #expect(try JSONDecoder().decode(RunValue.self, from: bytes) == value)
  }

  @Test(arguments: [
    ("metrics.auc > 0.8", "metrics.auc > 0.8", [String]()),
    ("order by start_time", "", ["start_time"]),
    (
      "params.a = 'x order by y' ORDER BY metrics.`a, b` desc, name", "params.a = 'x order by y'",
      ["metrics.`a, b` desc", "name"]
    ),
    ("  ", "", []),
  ])
  func `a query is a filter and orders`(text: String, filter: String, orders: [String]) {
    let query = RunQuery(text)
    #expect(query.filter == filter)
    #expect(query.orders == orders)
    #expect(RunQuery(query.text) == query)
  }
}
