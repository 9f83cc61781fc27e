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
final class StoryConsole {
  private static let size = (width: 80, height: 24)

  private(set) var console: Console
  private(set) var copied: [String] = []
  /// The texts that were to be written, by their paths.
  private(set) var saved: [String: String] = [:]
  let client: EngineDirectClient
  private let clock: FakeClock
  private let patience: DispatchTimeInterval
  private let inbox = StoryInbox()
  private var timers: [(due: Duration, message: Console.Message)] = []
  private var unpainted: [Int] = []
  private var follower: Task<Void, Never>?

  /// Creates a console that is not open yet.
  ///
  /// - Parameters:
  ///   - settings: What was decided before it starts.
  ///   - client: Its engine and operator.
  ///   - clock: Its clock.
  ///   - patience: How long it waits for the engine, in real time, before the story fails.
  init(
    _ settings: ConsoleSettings, client: EngineDirectClient, clock: FakeClock,
    patience: DispatchTimeInterval
  ) {
    self.patience = patience
    console = Console(
      size: ViewSize(width: Self.size.width, height: Self.size.height), settings: settings)
    self.client = client
    self.clock = clock
  }

  /// The screen, row by row.
  var rows: [String] {
    let size = Size(width: Self.size.width, height: Self.size.height)
    return ConsoleView.frame(of: console, in: size, glyphs: .unicode).text
      .components(separatedBy: "\n")
  }

  /// Opens the console.
  func open() async {
    for message in await answers(to: .reconnect) { await take(message) }
  }

  /// Stops following the engine.
  func close() async {
    follower?.cancel()
    await follower?.value
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

  /// Whether a row of the screen contains a text; any number of spaces counts as one.
  func shows(_ text: String) -> Bool { rows.contains { $0.singleSpaced.contains(text) } }

  /// Carries out the timers that are due.
  func clockMoved() async {
    await take(.tick(clock.now))
    while let next = timers.indices.min(by: { timers[$0].due < timers[$1].due }),
      timers[next].due <= clock.uptime
    {
      await take(timers.remove(at: next).message)
    }
  }

  /// Lets the terminal say that it has painted the frame that the console asked about.
  func paint() async {
    for number in unpainted { await take(.painted(number)) }
    unpainted = []
  }

  private var isBehind: Bool {
    get async {
      guard console.link.isLive else { return false }
      guard let overview = try? await client.snapshot() else { return true }
      return overview.number > console.overview.number
    }
  }

  private func answers(to effect: Console.Effect) async -> [Console.Message] {
    let client = client
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
    case .copy(let text): copied.append(text)
    case .save(let text, let path):
      saved[path] = text
      return [.saved(.success("written to \(path)"))]
    case .keepFilter(let name, let text):
      saved[name] = text
      return [.saved(.success("@\(name) stands for \(text); written to console.yaml"))]
    case .setTheme(let name): return [.theme(.success(name))]
    case .dump(let name): return [.dumped(.success([name]))]
    case .reconnect: return await reconnect()
    case .setMouse, .quit, .follow, .attach, .run, .startEngine: break
    }
    return []
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
    do throws(Problem) {
      let identity = try await client.identity()
      let overview = try await client.snapshot()
      let access = try await client.session().access
      await close()
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

extension String {
  /// The text with every run of spaces made one.
  var singleSpaced: String {
    split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }
}
