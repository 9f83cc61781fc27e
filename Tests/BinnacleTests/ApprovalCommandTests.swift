import Domain
import TestSupport
import Testing

@testable import binnacle

struct ApprovalCommandTests {
  private static let id = PlanID("4f1c")
  private static let ada = OperatorName("ada")

  private static func plan(_ state: PlanState = .proposed) -> Plan {
    Plan(
      id: id, request: .promote(model: Sample.loans, version: 2, alias: .champion),
      title: "promote loans version 2 to champion", risk: .production, code: "k7", fromVersion: 1,
      toVersion: 2, approvers: [ada, OperatorName("bob")],
      commandLine: "binnacle promote loans 2", createdAt: Sample.noon,
      expiresAt: Sample.at(1_800), state: state)
  }

  private static let review = PlanReview(
    plan: plan(), askedBy: ada, askedAt: Sample.at(-60), reason: "better on \u{1B}[31mnew rows")

  private static func world(answers: [String]? = nil) -> CommandWorld {
    let world = CommandWorld(answers: answers)
    world.client.put(.approvals([review]), for: .approvals)
    world.client.put(.approvals([review]), for: .plan(id))
    return world
  }

  @Test func `a promotion that must wait says so and ends with 1`() async throws {
    let world = Self.world()
    world.client.put(Self.plan())
    let confirm = Command.registry(.confirm(Confirmation(planID: Self.id, code: "k7")))
    world.client.put(
      Receipt(message: "plan 4f1c waits for bob", waitingPlan: Self.id), for: confirm)
    let problem = try await world.problem(PromoteCommand.self, "loans", "2", "--yes")
    #expect(
      problem?.sentence == "nothing has changed yet: a second person must agree (plan 4f1c). "
        + "They run binnacle approve 4f1c within 30 minutes.")
    #expect(problem?.code.exitCode == 1)
    #expect(world.screen.output.contains("needs a second person: ada, bob"))
    #expect(world.screen.output.hasSuffix("plan 4f1c waits for bob"))
  }

  @Test func `plans that wait are listed with who may approve`() async throws {
    let text = try await Self.world().run(PlansListCommand.self)
    #expect(text.contains("4f1c  promote loans version 2 to champion  ada"))
    #expect(text.contains("bob"))
    #expect(!text.contains("\u{1B}"))
    let world = CommandWorld()
    world.client.put(.approvals([]), for: .approvals)
    #expect(
      try await world.run(PlansListCommand.self) == "no plan waits for a second person")
  }

  @Test func `a plan is shown as JSON with who asked`() async throws {
    let text = try await Self.world().run(PlansShowCommand.self, "4f1c", "--format", "json")
    #expect(text.contains("\"asked_by\": \"ada\"") || text.contains("\"asked_by\":\"ada\""))
    #expect(text.contains("approvers"))
  }

  @Test func `approving shows the plan and asks`() async throws {
    let world = Self.world(answers: ["yes"])
    world.client.put(
      Receipt(message: "version 2 of loans is champion"),
      for: .registry(.approve(Self.id, reason: "fine")))
    let text = try await world.run(ApproveCommand.self, "4f1c", "--reason", "fine")
    #expect(world.screen.questions == ["Type yes to approve: "])
    #expect(text.contains("asked by ada"))
    #expect(text.hasSuffix("version 2 of loans is champion"))
  }

  @Test(arguments: [["no"], [""], []])
  func `anything but yes approves nothing`(answers: [String]) async throws {
    let world = Self.world(answers: answers)
    let problem = try await world.problem(ApproveCommand.self, "4f1c")
    #expect(problem?.code == .confirmationRefused)
    #expect(world.client.commands.isEmpty)
  }

  @Test func `without a terminal approving needs to be sure`() async throws {
    let world = Self.world()
    let problem = try await world.problem(ApproveCommand.self, "4f1c")
    #expect(
      problem?.sentence == "nobody is there to agree to the plan (no terminal). "
        + "Add --yes, or look first with binnacle plans show.")
    _ = try await world.run(ApproveCommand.self, "4f1c", "--yes")
    #expect(world.client.commands == [.registry(.approve(Self.id, reason: nil))])
  }

  @Test func `rejecting needs a reason`() async throws {
    #expect(refusal(RejectCommand.self, ["4f1c"]).contains("--reason"))
    let world = Self.world()
    _ = try await world.run(RejectCommand.self, "4f1c", "--reason", "wait")
    #expect(world.client.commands == [.registry(.reject(Self.id, reason: "wait"))])
  }

  @Test func `operations are listed with their outcome`() async throws {
    let world = CommandWorld()
    world.client.put(
      .operations([
        Operation(
          title: "retrain loans", model: Sample.loans, by: Self.ada, at: Sample.at(-90),
          endedAt: Sample.at(-30), state: .done, outcome: "2 of 2 stages ran", planID: Self.id,
          runID: Sample.run, commandLine: "binnacle retrain loans")
      ]), for: .operations(limit: 20))
    let text = try await world.run(OpsCommand.self)
    #expect(text.contains("ada"))
    #expect(text.contains("2 of 2 stages ran  r7   4f1c"))
  }

  @Test func `two runs are compared by what differs`() async throws {
    let world = CommandWorld()
    let train = Sample.train
    for (id, auc, rounds) in [("r1", 0.75, "100"), ("r2", 0.8, "200")] {
      world.client.put(
        .runDetails(
          RunDetails(
            run: Sample.finished, request: RunRequest(),
            records: [
              StageRecord(
                address: train, command: "fit", parameters: ["params.yaml:rounds": rounds],
                metrics: ["auc": auc])
            ])), for: .runDetails(RunID(id)))
    }
    let text = try await world.run(RunsCompareCommand.self, "r1", "r2")
    #expect(text.contains("params.yaml:rounds  100   200  changed"))
    #expect(text.contains("+0.05"))
    #expect(!text.contains("cause"))
  }

  @Test func `lineage is a tree`() async throws {
    let world = CommandWorld()
    let version = LineageNode(.version(Sample.version1), children: [LineageNode(.alias(.champion))])
    let data = LineageDataset(path: "rows.csv", hash: "dddd1111eeee", rows: 1_200)
    world.client.put(
      .lineage(
        LineagePage(
          model: Sample.loans, datasets: [LineageNode(.dataset(data), children: [version])])),
      for: .lineage(Sample.loans))
    let lines = try await world.run(LineageCommand.self, "loans").split(separator: "\n")
    #expect(lines[0] == "data rows.csv dddd1111, 1,200 rows")
    #expect(lines[1].hasPrefix("  version 1, boosted-trees"))
    #expect(lines[2] == "    champion")
  }

  @Test func `a terminal is locked and unlocked for a while`() async throws {
    let world = CommandWorld()
    _ = try await world.run(LockCommand.self)
    _ = try await world.run(UnlockCommand.self, "20m")
    _ = try await world.run(UnlockCommand.self)
    #expect(
      world.client.commands == [
        .session(.lock), .session(.unlock(minutes: 20)), .session(.unlock(minutes: 15)),
      ])
    let problem = try await world.problem(UnlockCommand.self, "soon")
    #expect(problem?.sentence == "soon is no number of minutes (unlock). Write it as 15m.")
  }
}
