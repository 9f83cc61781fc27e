import ArgumentParser
import Domain
import EngineLink
import TestSupport
import Testing

@testable import binnacle

struct TriggerCommandTests {
  private static let name = TriggerName("nightly")
  private static let fire = Command.trigger(
    .fire(name, parameters: ["train.rounds": "200"], isAnyway: true))

  private static func status(_ world: CommandWorld) -> TriggerStatus {
    var state = TriggerState()
    state.lastFiring = TriggerState.Firing(
      at: world.clock.now, cause: "2023-11-14 02:00 UTC", run: RunID("r1"))
    state.lastSkip = TriggerState.Skip(at: world.clock.now, reason: "it came: run r0 goes on")
    return TriggerStatus(
      declaration: TriggerDeclaration(
        name: name, source: .git(BranchRules(branch: "main")),
        action: .run(targets: ["claims/dvc.yaml"]),
        parameters: [TriggerParameter(name: "train.rounds", kind: .int, usual: "100")]),
      state: state, lastRun: .running)
  }

  @Test func `triggers are listed with the last skip and why`() async throws {
    let world = CommandWorld()
    world.client.put(.triggers([Self.status(world)]), for: .triggers)
    let lines = try await world.run(TriggersListCommand.self).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[1].hasPrefix("nightly  git   running"))
    #expect(lines[1].hasSuffix("it came: run r0 goes on"))
  }

  @Test func `a program gets one object for a trigger`() async throws {
    let world = CommandWorld()
    world.client.put(.triggers([Self.status(world)]), for: .triggers)
    let text = try await world.run(TriggersShowCommand.self, "nightly", "--format", "json")
    #expect(
      text.hasPrefix(
        #"{"name":"nightly","kind":"git","waits_for":"main","starts":"claims/dvc.yaml","#
          + #""state":"running","paused":false,"overlap":"queue","#))
    #expect(text.contains(#""last_skip":{"at":"#))
    #expect(
      text.hasSuffix(#""parameters":[{"name":"train.rounds","type":"int","default":"100"}]}"#))
    let page = try await world.run(TriggersShowCommand.self, "nightly")
    #expect(page.contains("--param train.rounds  a whole number, usually 100"))
    #expect(page.contains("reads                 the pushed commit, by a fast-forward, where"))
  }

  @Test func `a trigger that is not declared is named with the nearest one`() async throws {
    let world = CommandWorld()
    world.client.put(.triggers([Self.status(world)]), for: .triggers)
    let problem = await #expect(throws: Problem.self) {
      try await world.run(TriggersShowCommand.self, "nightley")
    }
    #expect(
      problem?.sentence
        == "trigger nightley is not declared (binnacle.yaml). Did you mean nightly?")
  }

  @Test func `values and the wish to insist are sent`() async throws {
    let world = CommandWorld()
    world.client.put(
      Receipt(message: "trigger nightly started run r2", runID: RunID("r2")), for: Self.fire)
    let text = try await world.run(
      TriggersFireCommand.self, "nightly", "--param", "train.rounds=200", "--anyway")
    #expect(text == "trigger nightly started run r2")
    #expect(world.client.commands == [Self.fire])
  }

  @Test func `one that starts nothing ends with 1`() async throws {
    let world = CommandWorld()
    world.client.put(
      Receipt(message: "trigger nightly started nothing: run r1 goes on"),
      for: .trigger(.fire(Self.name, parameters: [:], isAnyway: false)))
    await #expect(throws: ExitCode(1)) {
      try await world.run(TriggersFireCommand.self, "nightly")
    }
  }

  @Test func `a back-fill says first what it would start`() async throws {
    let world = CommandWorld()
    let start = try TriggersBackfillCommand.moment("2023-11-10", "--from") + .milliseconds(-1)
    let end = try TriggersBackfillCommand.moment("2023-11-12T00:00:00Z", "--to")
    world.client.put(
      .backfill([BackfillTime(time: start, skipped: "the same ran"), BackfillTime(time: end)]),
      for: .backfill(Self.name, after: start, through: end))
    let lines = try await world.run(
      TriggersBackfillCommand.self, "nightly", "--from", "2023-11-10", "--to",
      "2023-11-12T00:00:00Z", "--preview"
    ).split(separator: "\n")
    #expect(lines.first == "1 run would be started" && lines.count == 3)
    #expect(lines[1].hasSuffix("  skipped: the same ran") && !lines[2].contains("skipped"))
    #expect(world.client.commands.isEmpty)
  }

  @Test(arguments: ["tomorrow", "2023-13-01", "2023-11-10Tx"])
  func `what is no date is refused`(_ text: String) {
    #expect(throws: Problem.self) { try TriggersBackfillCommand.moment(text, "--from") }
  }
}
