import ConsoleCore
import Dispatch
import Domain
import TestSupport

/// Lives through a story and stops at the first line that does not come true.
struct StoryRunner {
  /// How fast an operator types.
  private static let pace = Duration.milliseconds(200)
  /// How long a plan must be on the screen before keys count.
  private static let readingTime = Duration.milliseconds(300)
  private static let longestTraining: Int32 = 20_000

  private let story: Story

  init(_ story: Story) {
    self.story = story
  }

  /// Runs the story.
  ///
  /// - Parameters:
  ///   - story: The story.
  ///   - patience: How long it may wait for the engine, in real time.
  /// - Returns: The first line that failed; nothing when all came true.
  static func failure(
    of story: Story, patience: DispatchTimeInterval = .seconds(20)
  ) async -> StoryFailure? {
    do {
      let world = try await StoryWorld(story, patience: patience)
      let failure = await StoryRunner(story).failure(in: world)
      await world.end()
      return failure
    } catch {
      return StoryFailure(
        path: story.path, line: 1, text: story.title, what: "cannot begin: \(error)")
    }
  }

  private func failure(in world: StoryWorld) async -> StoryFailure? {
    for step in story.steps {
      if let what = await objection(to: step, in: world) {
        return StoryFailure(path: story.path, line: step.line, text: step.text, what: what)
      }
    }
    return nil
  }

  /// Carries a step out; returns what is wrong with it.
  private func objection(to step: StoryStep, in world: StoryWorld) async -> String? {
    guard step.console <= world.consoles.count else {
      return "there is no console \(step.console); add: given a second console of {name}"
    }
    let console = world.consoles[step.console - 1]
    switch step.content {
    case .given: break
    case .act(let act):
      do {
        if let what = try await objection(to: act, at: console, in: world) { return what }
      } catch {
        return "\(error)"
      }
    case .expect(let expectation):
      return await StoryCheck(console: console, world: world).objection(to: expectation)
    }
    for console in world.consoles {
      guard await console.settle() else {
        return "the facts of the engine did not reach a console\n" + console.picture
      }
      guard console.foreignSigns.isEmpty else {
        return "the screen shows the controls \(console.foreignSigns)"
      }
    }
    return nil
  }

  private func objection(
    to act: Act, at console: any StorySeat, in world: StoryWorld
  ) async throws -> String? {
    switch act {
    case .press(let keys): await press(keys, at: console, in: world)
    case .typeCode, .typeWrongCode, .pasteCode:
      guard let code = console.code else { return "no plan asks for a code\n" + console.picture }
      switch act {
      case .pasteCode: await console.paste(code)
      case .typeWrongCode: await press(Self.wrong(code).map(Key.character), at: console, in: world)
      default: await press(code.map(Key.character), at: console, in: world)
      }
    case .readPlan:
      await console.paint()
      await world.moveClock(by: Self.readingTime)
    case .click(let text): await console.click(text)
    case .register(let model, let name): await world.register(model, by: name)
    case .logRun(let name, let experiment, let words):
      try await world.logRun(name, of: experiment, logging: words)
    case .desire(let version, let model): try world.desire(version, of: model)
    case .moveClock(let duration): await world.moveClock(by: duration)
    case .stopEngine: await world.stopEngine()
    case .startEngine: try await world.startEngine()
    case .reachTraining:
      guard await world.gate?.waitUntilReached(atMost: Self.longestTraining) == true else {
        return "no training waits; add: given the training waits in the middle\n"
          + console.picture
      }
    case .resumeTraining: world.gate?.letGoOn()
    case .traffic(let traffic): try await send(traffic, in: world)
    case .waitForScreen(let text):
      guard await console.wait(for: text) else {
        return "the screen never showed it\n" + console.picture
      }
    }
    return nil
  }

  private func press(_ keys: [Key], at console: any StorySeat, in world: StoryWorld) async {
    for key in keys {
      await console.press(key)
      await world.moveClock(by: Self.pace)
    }
  }

  private func send(_ traffic: Traffic, in world: StoryWorld) async throws {
    switch traffic {
    case .ordinary(let count, let model):
      _ = try world.answer(StoryRows(count, seed: UInt64(count)), by: model)
    case .shifted(let count, let model):
      _ = try world.answer(StoryRows(count, seed: UInt64(count), shift: 60), by: model)
    case .outcomes(let count, let model): try await world.sendOutcomes(count, of: model)
    }
  }

  /// A code of the same length that differs in every character.
  private static func wrong(_ code: String) -> String {
    String(code.map { $0 == "x" ? "y" : "x" })
  }
}
