import ConsoleCore
import Dispatch
import Domain
import EngineCore
import Serving
import TestSupport

/// Holds everything a story happens in: workspaces, clock, engines and consoles.
final class StoryWorld {
  /// Who prepares the workspace.
  static let preparer = OperatorName("setup")
  /// Who sits at the first console.
  static let firstOperator = OperatorName("alice")
  /// What the first workspace is called where there are several.
  static let home = "home"
  /// The longest step in which time passes while an engine runs.
  private static let tick = Duration.milliseconds(500)
  private static let longestTicking = Duration.seconds(30)

  let clock = FakeClock()
  let gate: StoryGate?
  private(set) var consoles: [any StorySeat] = []
  private let first: StoryEngine
  private var others: [(name: String, engine: StoryEngine)] = []
  private var answeredRequests = 0
  private var lastRows: (prefix: String, labels: [Int]) = ("", [])

  /// Makes the world that a story's givens describe.
  init(_ story: Story, patience: DispatchTimeInterval) async throws {
    first = try StoryEngine(story, clock: clock)
    gate =
      story.givens.contains(.waitingTraining)
      ? StoryGate(folder: first.workspace.folder.path) : nil
    try await first.prepare(as: Self.preparer)
    for case .otherEngine(let name, let model) in story.givens {
      let other = try StoryEngine(story.of(model), clock: clock)
      try await other.prepare(as: Self.preparer)
      others.append((name, other))
    }
    if story.givens.contains(.lostEngine) { await stopEngine() }
    try seat(story, patience)
    for console in consoles {
      await console.open()
    }
  }

  /// The engine of the first workspace; nothing while none runs.
  var engine: Engine? { first.engine }

  private func seat(_ story: Story, _ patience: DispatchTimeInterval) throws {
    var operators = [Self.firstOperator]
    for case .secondConsole(let name) in story.givens { operators.append(name) }
    let settings = try story.settings
    for name in operators {
      let role = name == Self.firstOperator ? story.tokenRole : nil
      let session = ClientSession(
        label: "story-\(consoles.count + 1)", scope: role == nil ? .armed : .readOnly)
      let client = EngineDirectClient(
        engine: engine, operatorName: name, session: session, role: role ?? .admin)
      guard !story.givens.contains(.terminal(.lines)) else {
        consoles.append(StoryLines(settings, client: client, clock: clock, patience: patience))
        continue
      }
      var engines = [Self.home: client]
      for other in others {
        engines[other.name] = EngineDirectClient(
          engine: other.engine.engine, operatorName: name, session: session)
      }
      let glyphs: StoryTerminal = story.givens.contains(.terminal(.noSigns)) ? .noSigns : .full
      let console = StoryConsole(
        settings, on: glyphs, client: client, engines: engines, clock: clock,
        patience: patience)
      console.startEngine = { [weak self] in try? await self?.startEngine() }
      consoles.append(console)
    }
  }

  /// Ends everything.
  func end() async {
    gate?.letGoOn()
    await stopEngine()
    for other in others { await other.engine.stop() }
    for console in consoles { await console.close() }
  }

  /// Opens the engine of the first workspace and lets it work.
  func startEngine() async throws {
    try await first.start()
    for console in consoles { console.client.attach(first.engine) }
  }

  /// Stops the engine of the first workspace.
  func stopEngine() async {
    for console in consoles { console.client.attach(nil) }
    await first.stop()
  }

  /// Lets time pass, in steps that no service of an engine misses.
  func moveClock(by duration: Duration) async {
    var left = duration
    while left > .zero {
      let step = left > Self.longestTicking ? left - Self.longestTicking : min(left, Self.tick)
      let engines = others.count + (engine == nil ? 0 : 1)
      if engines > 0 { await clock.waitForWaiters(engines * StoryEngine.clockServices) }
      clock.advance(by: step)
      for console in consoles { await console.clockMoved() }
      left -= step
    }
  }

  /// Asks the endpoint for scores as clients do.
  func answer(_ rows: StoryRows, by model: ModelName) throws -> InferenceReply? {
    answeredRequests += 1
    let prefix = "q\(answeredRequests)-"
    lastRows = (prefix, rows.labels)
    let engines = [first] + others.map(\.engine)
    let owner = engines.first { $0.workspace.models.contains { $0.name == model } } ?? first
    return try owner.engine?.router.infer(model, rows.request(prefix))
  }

  /// Sends the truth about the first of the rows answered last.
  func sendOutcomes(_ count: Int, of model: ModelName) async throws {
    let labels = lastRows.labels.prefix(count).enumerated().map {
      OutcomeLabel(id: "\(lastRows.prefix)\($0.offset)", value: "\($0.element)")
    }
    _ = try await engine?.perform(
      .monitoring(.addLabels(model: model, labels: labels)), by: Self.preparer)
  }

  /// Edits the workspace file of the first workspace.
  func desire(_ version: Int, of model: ModelName) throws {
    try first.workspace.desire(version, of: model)
  }

  /// Logs a run as a tracking client does.
  func logRun(_ name: String, of experiment: String, logging words: [String]) async throws {
    try await first.log(name, of: experiment, words)
  }

  /// Registers a version by another client, whatever comes of it.
  func register(_ model: ModelName, by name: OperatorName) async {
    _ = try? await engine?.perform(
      .registry(.register(model: model, folder: "nowhere", runID: nil)), by: name)
  }
}
