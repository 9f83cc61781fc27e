import Domain
import EngineLink

extension EngineClient {
  /// Asks for a model's versions.
  func versions(of model: ModelName) async throws(Problem) -> VersionPage {
    guard case .versions(let page) = try await page(.versions(model)).content else {
      throw PageReading.wrongAnswer
    }
    return page
  }

  /// Asks for all pipelines.
  func pipelines() async throws(Problem) -> [PipelineSummary] {
    try await pipelines(.pipelines)
  }

  /// Asks what a run would do now.
  func preview(of request: RunRequest) async throws(Problem) -> [PipelineSummary] {
    try await pipelines(.preview(request))
  }

  private func pipelines(_ request: PageRequest) async throws(Problem) -> [PipelineSummary] {
    guard case .pipelines(let list) = try await page(request).content else {
      throw PageReading.wrongAnswer
    }
    return list
  }

  /// Asks for the newest runs.
  func runs(limit: Int) async throws(Problem) -> [PipelineRun] {
    guard case .runs(let list) = try await page(.runs(limit: limit)).content else {
      throw PageReading.wrongAnswer
    }
    return list
  }

  /// Asks for one run and the number that the answer stands for.
  func run(_ id: RunID) async throws(Problem) -> (run: PipelineRun, number: Int64) {
    let page = try await page(.run(id))
    guard case .runs(let list) = page.content else { throw PageReading.wrongAnswer }
    guard let run = list.first(where: { $0.id == id }) else {
      throw Problem(
        .notFound, "no run \(SafeText(id.rawValue))", fix: "List the runs with binnacle runs list.")
    }
    return (run, page.number)
  }

  /// Asks for one run with what its stages used and made.
  func runDetails(_ id: RunID) async throws(Problem) -> RunDetails {
    guard case .runDetails(let details) = try await page(.runDetails(id)).content else {
      throw PageReading.wrongAnswer
    }
    return details
  }

  /// Asks where a model's versions come from.
  func lineage(of model: ModelName) async throws(Problem) -> LineagePage {
    guard case .lineage(let page) = try await page(.lineage(model)).content else {
      throw PageReading.wrongAnswer
    }
    return page
  }

  /// Asks for the plans that wait for a second person.
  func approvals() async throws(Problem) -> [PlanReview] {
    guard case .approvals(let list) = try await page(.approvals).content else {
      throw PageReading.wrongAnswer
    }
    return list
  }

  /// Asks for a plan that somebody confirmed.
  func review(of id: PlanID) async throws(Problem) -> PlanReview {
    guard case .approvals(let list) = try await page(.plan(id)).content, let review = list.first
    else { throw PageReading.wrongAnswer }
    return review
  }

  /// Asks for what was set going last.
  func operations(limit: Int) async throws(Problem) -> [Domain.Operation] {
    guard case .operations(let list) = try await page(.operations(limit: limit)).content else {
      throw PageReading.wrongAnswer
    }
    return list
  }

  /// Asks who may come in over TCP.
  func tokens() async throws(Problem) -> [AccessToken] {
    guard case .tokens(let list) = try await page(.tokens).content else {
      throw PageReading.wrongAnswer
    }
    return list
  }

  /// Asks for the triggers.
  func triggers() async throws(Problem) -> [TriggerStatus] {
    guard case .triggers(let list) = try await page(.triggers).content else {
      throw PageReading.wrongAnswer
    }
    return list
  }

  /// Asks which runs a back-fill would start, and which it would leave out.
  func backfill(
    of name: TriggerName, after start: Timestamp, through end: Timestamp
  ) async throws(Problem) -> [BackfillTime] {
    let request = PageRequest.backfill(name, after: start, through: end)
    guard case .backfill(let list) = try await page(request).content else {
      throw PageReading.wrongAnswer
    }
    return list
  }

  /// Asks for a model's endpoint.
  func endpoint(of model: ModelName) async throws(Problem) -> EndpointPage {
    guard case .endpoint(let page) = try await page(.endpoint(model)).content else {
      throw PageReading.wrongAnswer
    }
    return page
  }

  /// Asks for a model's drift.
  func drift(of model: ModelName) async throws(Problem) -> DriftPage {
    guard case .drift(let page) = try await page(.drift(model)).content else {
      throw PageReading.wrongAnswer
    }
    return page
  }

  /// Asks for the newest alerts.
  func alerts(limit: Int) async throws(Problem) -> [Alert] {
    guard case .alerts(let list) = try await page(.alerts(limit: limit)).content else {
      throw PageReading.wrongAnswer
    }
    return list
  }

  /// Asks for the newest events, and the number that the answer stands for.
  func events(
    limit: Int, skipping: Int? = nil
  ) async throws(Problem) -> (events: [NumberedEvent], number: Int64) {
    let page = try await page(.events(limit: limit, skipping: skipping))
    guard case .events(let list) = page.content else { throw PageReading.wrongAnswer }
    return (list, page.number)
  }

  /// Asks for the newest audit rows, and the number that the answer stands for.
  func audit(limit: Int) async throws(Problem) -> (rows: [AuditEntry], number: Int64) {
    let page = try await page(.audit(limit: limit))
    guard case .audit(let list) = page.content else { throw PageReading.wrongAnswer }
    return (list, page.number)
  }
}

/// What is said when an engine answers with another page than the one asked for.
private enum PageReading {
  static let wrongAnswer = Problem(
    .engineMismatch, "the engine answered with another page than the one asked for",
    fix: "Restart it with binnacle engine stop; the next command starts the new one.")
}
