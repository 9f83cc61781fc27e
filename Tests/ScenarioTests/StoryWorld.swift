import ConsoleCore
import Dispatch
import Domain
import EngineCore
import Foundation
import Serving
import TestSupport

/// Holds everything a story happens in: workspace, clock, engine and consoles.
final class StoryWorld {
  /// Who prepares the workspace.
  static let preparer = OperatorName("setup")
  /// Who sits at the first console.
  static let firstOperator = OperatorName("alice")
  /// The services of an idle engine that wait for the clock.
  private static let clockServices = 3
  /// The longest step in which time passes while an engine runs.
  private static let tick = Duration.milliseconds(500)
  private static let longestTicking = Duration.seconds(30)

  let clock = FakeClock()
  let gate: StoryGate?
  private(set) var consoles: [StoryConsole] = []
  private(set) var engine: Engine?
  private let workspace: StoryWorkspace
  private var service: Task<Void, Never>?
  private var answeredRequests = 0
  private var lastRows: (prefix: String, labels: [Int]) = ("", [])

  /// Makes the world that a story's givens describe.
  init(_ story: Story, patience: DispatchTimeInterval) async throws {
    workspace = try StoryWorkspace(story)
    gate = story.givens.contains(.waitingTraining) ? StoryGate(folder: workspace.folder.path) : nil
    try await startEngine()
    try await registerVersions()
    if story.givens.contains(.lostEngine) { await stopEngine() }
    var operators = [Self.firstOperator]
    for case .secondConsole(let name) in story.givens { operators.append(name) }
    let settings = ConsoleSettings(
      isReadOnly: story.givens.contains(.readOnly), keymap: try Self.keymap(of: story))
    for name in operators {
      let role = name == Self.firstOperator ? Self.tokenRole(of: story) : nil
      let client = EngineDirectClient(
        engine: engine, operatorName: name,
        session: ClientSession(
          label: "story-\(name)", scope: role == nil ? .armed : .readOnly),
        role: role ?? .admin)
      consoles.append(StoryConsole(settings, client: client, clock: clock, patience: patience))
    }
    for console in consoles { await console.open() }
  }

  /// Ends everything.
  func end() async {
    gate?.letGoOn()
    await stopEngine()
    for console in consoles { await console.close() }
  }

  /// The role of the token that the first operator came in with; nothing for the owner.
  private static func tokenRole(of story: Story) -> AccessRole? {
    story.givens.lazy.compactMap { given in
      if case .token(let role) = given { role } else { nil }
    }.first
  }

  /// The keys that the story gives to its consoles.
  private static func keymap(of story: Story) throws(Problem) -> Keymap {
    var set = KeySet.standard
    var choices: [KeyChoice] = []
    for given in story.givens {
      switch given {
      case .keySet(let chosen): set = chosen
      case .ownKey(let key, let command):
        choices.append(KeyChoice(command: command, keys: [key], place: "the story"))
      default: break
      }
    }
    return try Keymap(set, with: choices)
  }

  /// Opens the engine of the workspace and lets it work.
  func startEngine() async throws {
    let settings = EngineSettings(
      workspace: workspace.folder.path, build: "story", processID: 1,
      executable: "/usr/bin/binnacle", environment: ProcessInfo.processInfo.environment,
      time: clock,
      capacity: StageCapacity(jobs: 2, cpus: 2, memoryMegabytes: 4_000))
    let opened = try await Engine.open(
      settings, http: nil, socket: "none", journal: EngineJournal { _ in })
    engine = opened
    service = Task { await opened.run() }
    for console in consoles { console.client.attach(opened) }
  }

  /// Stops the engine as a signal would: streams end, services drain, the store is closed.
  func stopEngine() async {
    for console in consoles { console.client.attach(nil) }
    engine?.endStreams()
    service?.cancel()
    await service?.value
    engine = nil
  }

  /// Lets time pass, in steps that no service of the engine misses.
  func moveClock(by duration: Duration) async {
    var left = duration
    while left > .zero {
      let step = left > Self.longestTicking ? left - Self.longestTicking : min(left, Self.tick)
      if engine != nil { await clock.waitForWaiters(Self.clockServices) }
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
    return try engine?.router.infer(model, rows.request(prefix))
  }

  /// Sends the truth about the first of the rows answered last.
  func sendOutcomes(_ count: Int, of model: ModelName) async throws {
    let labels = lastRows.labels.prefix(count).enumerated().map {
      OutcomeLabel(id: "\(lastRows.prefix)\($0.offset)", value: "\($0.element)")
    }
    _ = try await engine?.perform(
      .monitoring(.addLabels(model: model, labels: labels)), by: Self.preparer)
  }

  private func registerVersions() async throws {
    guard let engine else { return }
    for model in workspace.models {
      for version in model.versions {
        let folder = StoryWorkspace.folder(of: model.name, version)
        _ = try await engine.perform(
          .registry(.register(model: model.name, folder: folder, runID: nil)), by: Self.preparer)
        if version == model.champion { try await promote(version, of: model.name, in: engine) }
      }
    }
  }

  private func promote(_ version: Int, of model: ModelName, in engine: Engine) async throws {
    let plan = try await engine.plan(
      .promote(model: model, version: version, alias: .champion), by: Self.preparer)
    let confirmation = Confirmation(
      planID: plan.id, code: plan.code, typedName: model.rawValue, reason: "given by the story")
    _ = try await engine.perform(.registry(.confirm(confirmation)), by: Self.preparer)
  }
}
