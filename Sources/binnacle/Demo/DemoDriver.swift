import Domain
import EngineLink

/// Plays the demo's part of the operator: trains, promotes first versions, replays, retrains.
///
/// It is a plain user of the engine's protocol and asks before each step whether it is done, so a
/// second run continues where the first one stopped.
struct DemoDriver: Sendable {
  /// A challenger that is trained so badly on purpose that its gates refuse it.
  private static let heldModel = ModelName("census")
  private static let heldParameters = ["fit.yaml:parameters.rounds": "10"]
  /// A challenger that passes its gates and waits for the operator.
  private static let waitingModel = ModelName("loans")

  let client: any EngineClient
  let declaration: WorkspaceDeclaration
  /// Factor on the declared pace of the replays.
  let speed: Double
  let tell: @Sendable (String) -> Void

  /// Takes every step that is not done yet.
  ///
  /// - Throws: ``Problem`` of the first step that fails.
  func run() async throws(Problem) {
    try await trainFirstVersions()
    try await promoteFirstVersions()
    try await replay()
    try await retrain(Self.waitingModel, parameters: [:])
    try await retrain(Self.heldModel, parameters: Self.heldParameters)
    tell("the demo's replay and training are done; nothing replays by itself any more")
  }

  private var models: [ModelName] { declaration.models.map(\.name).sorted() }

  private func line(of model: ModelName) async throws(Problem) -> ModelOverview? {
    try await client.snapshot().models.first { $0.name == model }
  }

  private func trainFirstVersions() async throws(Problem) {
    let overview = try await client.snapshot()
    guard overview.models.contains(where: { $0.latestVersion == nil }) else { return }
    let run: RunID
    if let active = overview.runs.first(where: { !$0.state.isFinal }) {
      run = active.id
    } else {
      let receipt = try await client.perform(.pipeline(.run(RunRequest(cause: "demo"))))
      tell(receipt.message)
      run = receipt.runID ?? RunID("")
    }
    try await wait(for: run)
    for model in models { try await waitForVersion(1, of: model) }
  }

  private func promoteFirstVersions() async throws(Problem) {
    for model in models {
      guard let line = try await line(of: model), line.champion == nil,
        let version = line.latestVersion
      else { continue }
      try await confirm(.promote(model: model, version: version, alias: .champion))
    }
  }

  private func replay() async throws(Problem) {
    var started: [ModelName] = []
    for declared in declaration.models {
      guard let rules = declared.replay, let line = try await line(of: declared.name),
        line.replay?.isRunning != true, (line.replay?.sent ?? 0) == 0
      else { continue }
      let receipt = try await client.perform(
        .serving(
          .startReplay(model: declared.name, rowsPerSecond: rules.rowsPerSecond * speed)))
      tell(receipt.message)
      started.append(declared.name)
    }
    let waiting = started
    try await until { overview in
      waiting.allSatisfy { model in
        guard let replay = overview.models.first(where: { $0.name == model })?.replay else {
          return false
        }
        return !replay.isRunning && replay.total > 0
      }
    }
    for model in waiting { tell("replay into \(model) has ended") }
  }

  private func retrain(
    _ model: ModelName, parameters: [String: String]
  ) async throws(Problem) {
    guard let line = try await line(of: model), line.latestVersion == 1 else { return }
    let receipt = try await confirm(
      .retrain(model: model, parameters: parameters, isForced: false))
    guard let run = receipt.runID else { return }
    try await wait(for: run)
    try await waitForVersion(2, of: model)
    let plan = try await client.plan(.promote(model: model, version: 2, alias: .champion))
    let refused = plan.gates.filter { !$0.passed }.map(\.note)
    tell(
      refused.isEmpty
        ? "version 2 of \(model) passes its gates and waits: promote it with P in the console, or "
          + "with binnacle promote \(model) 2"
        : "version 2 of \(model) is held at its gate: \(refused.joined(separator: "; "))")
  }

  @discardableResult
  private func confirm(_ request: PlanRequest) async throws(Problem) -> Receipt {
    let plan = try await client.plan(request)
    if let blocker = plan.blockers.first { throw blocker }
    let receipt = try await client.perform(
      .registry(.confirm(Confirmation(planID: plan.id, code: plan.code))))
    tell(receipt.message)
    return receipt
  }

  private func wait(for run: RunID) async throws(Problem) {
    try await until { overview in
      overview.runs.first { $0.id == run }?.state.isFinal ?? false
    }
    let overview = try await client.snapshot()
    guard let ended = overview.runs.first(where: { $0.id == run }), ended.state != .finished else {
      return
    }
    let culprit = ended.stages.first { $0.state == .failed || $0.state == .cancelled }
    throw Problem(
      .stageFailed,
      "\(culprit.map { "stage \($0.address) \($0.state.rawValue): \($0.reason)" } ?? "the run failed")",
      at: "run \(run)", fix: "Read its log with binnacle runs logs \(run).")
  }

  private func waitForVersion(_ number: Int, of model: ModelName) async throws(Problem) {
    try await until { overview in
      (overview.models.first { $0.name == model }?.latestVersion ?? 0) >= number
    }
    tell("version \(number) of \(model) is registered")
  }

  /// Follows the engine's events until the overview satisfies `condition`.
  private func until(
    _ condition: @escaping @Sendable (Overview) -> Bool
  ) async throws(Problem) {
    try await OverviewFollower(client: client).follow(until: condition, tell: tell)
  }
}
