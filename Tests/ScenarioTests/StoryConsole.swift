import ConsoleCore
import ConsoleViews
import Dispatch
import Domain
import EngineLink
import Foundation
import TestSupport
import TextUI

/// Drives one console as its run loop does, but step by step: effects are carried out one after
/// the other, the timers run on the fake clock, and nothing is painted unless the story says so.
final class StoryConsole: StorySeat {
  private static let size = Size(width: 80, height: 24)

  private(set) var console: Console
  private(set) var record = StoryRecord()
  let client: EngineDirectClient
  private let engines: [String: EngineDirectClient]
  private(set) var engine: EngineDirectClient
  private let terminal: StoryTerminal
  private let clock: FakeClock
  private let patience: DispatchTimeInterval
  private let inbox = StoryInbox()
  private var timers: [(due: Duration, message: Console.Message)] = []
  private var unpainted: [Int] = []
  private var follower: Task<Void, Never>?
  private var listeners: [Task<Void, Never>] = []

  /// Creates a console that is not open yet.
  ///
  /// - Parameters:
  ///   - settings: What was decided before it starts.
  ///   - terminal: What it is shown on.
  ///   - client: Its engine and operator.
  ///   - engines: The engines it can choose from, by name.
  ///   - clock: Its clock.
  ///   - patience: How long it waits for the engine, in real time, before the story fails.
  init(
    _ settings: ConsoleSettings, on terminal: StoryTerminal, client: EngineDirectClient,
    engines: [String: EngineDirectClient], clock: FakeClock, patience: DispatchTimeInterval
  ) {
    self.patience = patience
    self.terminal = terminal
    self.engines = engines
    engine = client
    console = Console(
      size: ViewSize(width: Self.size.width, height: Self.size.height), settings: settings)
    self.client = client
    self.clock = clock
  }

  /// The screen, row by row.
  var rows: [String] { frame.text.components(separatedBy: "\n") }

  /// The screen with its colours.
  var frame: Frame {
    let glyphs: Glyphs = terminal == .noSigns ? .ascii : .unicode
    return ConsoleView.frame(of: console, in: Self.size, glyphs: glyphs)
  }

  /// Starts the engine as the program does when a key asks for it.
  var startEngine: () async -> Void = {}

  /// Opens the console.
  func open() async {
    for message in await answers(to: .reconnect) { await take(message) }
  }

  /// Stops following the engines.
  func close() async {
    await leave()
    for listener in listeners { listener.cancel() }
    for listener in listeners { await listener.value }
  }

  private func leave() async {
    follower?.cancel()
    await follower?.value
  }

  /// Takes a key.
  func press(_ key: Key) async {
    await take(.key(key))
    await showPlan()
  }

  /// Tells the console how much of an open plan the frame leaves out, as its run loop does.
  private func showPlan() async {
    guard let plan = console.plan,
      let lines = ConsoleView.planLinesBelow(of: console, in: Self.size),
      plan.concerns(linesBelow: lines)
    else { return }
    await take(.planShown(plan.serial, linesBelow: lines))
  }

  /// Takes text that the terminal says was pasted.
  func paste(_ text: String) async { await take(.paste(text)) }

  /// Points at a row; a terminal that keeps the mouse to itself says nothing of it.
  func click(_ text: String) async {
    let frame = frame
    guard record.reportsMouse,
      let line = rows.firstIndex(where: { $0.singleSpaced.contains(text) }),
      let row = frame.listRows[line]
    else { return }
    await take(.pointed(at: row))
  }

  /// Takes a message, and whatever follows from it at once.
  func take(_ message: Console.Message) async {
    var waiting = [message]
    while !waiting.isEmpty {
      let effects =
        console.update(.tick(clock.now)) + console.update(waiting.removeFirst())
      for effect in effects { waiting += await answers(to: effect) }
    }
  }

  /// Takes what has come from the engine until no fact is missing.
  ///
  /// - Returns: Whether the console knows all facts, or knows that no engine answers.
  func settle() async -> Bool {
    while true {
      for message in inbox.takeAll() { await take(message) }
      guard await isBehind else { return true }
      guard await inbox.waitForMessage(atMost: patience) else { return false }
    }
  }

  /// Waits until the screen shows a text.
  func wait(for text: String) async -> Bool {
    while await settle() {
      if shows(text) { return true }
      guard await inbox.waitForMessage(atMost: patience) else { return false }
    }
    return false
  }

  /// Carries out the timers that are due.
  func clockMoved() async {
    await take(.tick(clock.now))
    while let next = timers.indices.min(by: { timers[$0].due < timers[$1].due }),
      timers[next].due <= clock.uptime
    {
      record.wakeUps += 1
      await take(timers.remove(at: next).message)
    }
  }

  /// Lets the terminal say that it has painted the frame that the console asked about, and turns the
  /// pages of an open plan until its last line was on the screen.
  func paint() async {
    await showPlan()
    for number in unpainted { await take(.painted(number)) }
    unpainted = []
    while (console.plan?.unseenLines ?? 0) > 0 { await press(.pageDown) }
  }

  private var isBehind: Bool {
    get async {
      guard console.link.isLive else { return false }
      guard let overview = try? await engine.snapshot() else { return true }
      return overview.number > console.overview.number
    }
  }

  private func answers(to effect: Console.Effect) async -> [Console.Message] {
    let client = engine
    switch effect {
    case .load(let request):
      return [.page(request, await result { () throws(Problem) in try await client.page(request) })]
    case .plan(let request):
      return [.plan(request, await result { () throws(Problem) in try await client.plan(request) })]
    case .send(let command):
      return [
        .receipt(command, await result { () throws(Problem) in try await client.perform(command) })
      ]
    case .readLog(let stage, let run, let offset):
      let piece = await result { () throws(Problem) in
        try await client.log(of: stage, in: run, from: offset)
      }
      return [.log(stage, run, piece)]
    case .after(let duration, let message):
      timers.append((clock.uptime + duration, message))
    case .acknowledgePaint(let number): unpainted.append(number)
    case .reconnect: return await reconnect()
    case .follow(let name): listen(to: name)
    case .attach(let name):
      engine = engines[name] ?? engine
      return await reconnect()
    case .copy, .save, .keep, .setTheme, .dump, .setMouse, .run:
      return await answers(outside: effect)
    case .startEngine:
      await startEngine()
      return await reconnect()
    case .quit: break
    }
    return []
  }

  /// Does what an effect asks for outside of screen and engine.
  private func answers(outside effect: Console.Effect) async -> [Console.Message] {
    switch effect {
    case .copy(let text): record.copied.append(text)
    case .setMouse(let isOn): record.reportsMouse = isOn
    case .save(let text, let path):
      record.saved[path] = text
      return [.saved(.success("written to \(path)"))]
    case .keep(.filter(let name), let text):
      record.saved[name] = text
      return [.saved(.success("@\(name) stands for \(text); written to console.yaml"))]
    case .keep(.columns(let name), let text):
      record.saved[name] = text
      return [.saved(.success("runs of \(name) have the columns \(text)"))]
    case .setTheme(let name):
      record.theme = Theme.builtIn.first { $0.name == name } ?? record.theme
      return [.theme(.success(name))]
    case .dump(let name):
      record.saved[name] = frame.text
      return [.dumped(.success([name]))]
    case .run(let call):
      record.ran.append(call.arguments.joined(separator: " "))
      return [.plugin(call, await StoryPlugin.run(call))]
    default: break
    }
    return []
  }

  /// Hears of another engine beside the one that the console has chosen.
  private func listen(to name: String) {
    guard let other = engines[name] else { return }
    let inbox = inbox
    listeners.append(
      Task {
        do throws(Problem) {
          let overview = try await other.snapshot()
          inbox.put(.fleet(name, .connected(overview)))
          try await other.follow(after: overview.number) { item in
            if case .fact(let fact) = item { inbox.put(.fleet(name, .facts([fact]))) }
          }
        } catch {
          if error.code != .cancelled { inbox.put(.fleet(name, .silent(error))) }
        }
      })
  }

  private func result<Value: Sendable>(
    _ call: () async throws(Problem) -> Value
  ) async -> Result<Value, Problem> {
    do throws(Problem) {
      return .success(try await call())
    } catch {
      return .failure(error)
    }
  }

  private func reconnect() async -> [Console.Message] {
    let client = engine
    do throws(Problem) {
      let identity = try await client.identity()
      let overview = try await client.snapshot()
      let access = try await client.session().access
      await leave()
      follower = Task { [client, inbox] in
        do throws(Problem) {
          try await client.follow(after: overview.number) { inbox.put(.stream([$0])) }
        } catch {
          if error.code != .cancelled { inbox.put(.linkLost(error)) }
        }
      }
      return [.connected(identity, overview), .session(access)]
    } catch {
      return [.linkLost(error)]
    }
  }
}
