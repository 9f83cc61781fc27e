import Domain
import TestSupport
import Testing

@testable import binnacle

/// Plans of promoting version 2 of loans.
private enum Plans {
  static let request = PlanRequest.promote(model: Sample.loans, version: 2, alias: .champion)
  static let passed = GateResult(
    gate: Sample.aucGate, value: 0.8, bound: 0.7, passed: true, note: "auc measured 0.8")
  static let failure = GateResult(
    gate: Sample.championGate, championValue: 0.75, bound: 0.74, passed: false,
    note: "auc is undefined, needs at least 0.74")
  static let blocker = Problem(
    .gateFailed, "gate auc is undefined, needs at least 0.74", at: "version 2, alias champion",
    fix: "Retrain with t, or promote with a reason to override; overriding is audited.")

  static func plan(
    _ risk: RiskLevel = .production, request: PlanRequest = request,
    gates: [GateResult] = [passed], blockers: [Problem] = []
  ) -> Plan {
    Plan(
      id: PlanID("p9"), request: request, title: "promote loans version 2 to champion",
      risk: risk, code: risk == .production ? "k7" : "", fromVersion: 1, toVersion: 2,
      gates: gates,
      differences: [PlanDifference(subject: "rounds", before: "100", after: "200")],
      notes: ["traffic now: 3 requests/s, none is interrupted"], blockers: blockers,
      expectedSeconds: 1, commandLine: "binnacle promote loans 2", createdAt: Sample.noon,
      expiresAt: Sample.at(1800))
  }

  static let override = plan(.irreversible, gates: [passed, failure], blockers: [blocker])

  static func world(_ plan: Plan, answers: [String]? = nil) -> CommandWorld {
    let world = CommandWorld(answers: answers)
    world.client.put(plan)
    return world
  }

  static func confirmed(_ world: CommandWorld) -> Domain.Confirmation? {
    guard case .registry(.confirm(let confirmation))? = world.client.commands.last else {
      return nil
    }
    return confirmation
  }
}

@Suite struct `A plan` {
  @Test func `is shown whole before anybody is asked`() {
    #expect(
      PlanText.page(Plans.override) == """
        plan p9: promote loans version 2 to champion
        version 1 -> version 2
        risk: overrides a gate; is kept in the audit with its reason, takes about 1 s

        gate                                     value  bound
        auc >= 0.7                                 0.8    0.7  passed
        auc not worse than champion by 0.01  undefined   0.74  FAILED: auc is undefined, needs at least 0.74

        what changes  from  to
        rounds        100   200

        - traffic now: 3 requests/s, none is interrupted

        stands in the way: gate auc is undefined, needs at least 0.74 (version 2, alias champion). Retrain with t, or promote with a reason to override; overriding is audited.
        """)
  }

  @Test func `is one object for programs`() {
    #expect(
      PlanText.json(Plans.plan()).text
        == #"{"plan_id":"p9","model":"loans","operation":"promote","#
        + #""title":"promote loans version 2 to champion","state":"proposed","#
        + #""risk":"production","code":"k7","from_version":1,"to_version":2,"#
        + #""gates":[{"metric":"auc","rule":"at_least","value":0.8,"bound":0.7,"passed":true,"#
        + #""note":"auc measured 0.8"}],"#
        + #""differences":[{"subject":"rounds","before":"100","after":"200"}],"#
        + #""notes":["traffic now: 3 requests/s, none is interrupted"],"blockers":[],"#
        + #""expected_s":1.0,"command_line":"binnacle promote loans 2","#
        + #""created_at":"2026-01-01T12:00:00.000Z","expires_at":"2026-01-01T12:30:00.000Z"}"#)
  }

  @Test func `is only shown with --plan`() async throws {
    let world = Plans.world(Plans.plan())
    let text = try await world.run(PromoteCommand.self, "loans", "2", "--plan")
    #expect(text == PlanText.page(Plans.plan()))
    #expect(world.client.commands.isEmpty)
  }
}

@Suite struct `Promoting on the command line` {
  @Test func `takes the code that the plan shows`() async throws {
    let world = Plans.world(Plans.plan(), answers: ["K7"])
    try await world.run(PromoteCommand.self, "loans", "2")
    #expect(world.screen.questions == ["Type k7 to promote: "])
    #expect(Plans.confirmed(world) == Domain.Confirmation(planID: PlanID("p9"), code: "K7"))
  }

  @Test(arguments: ["", "y", "yes", "k8"])
  func `changes nothing on any other answer`(answer: String) async throws {
    let world = Plans.world(Plans.plan(), answers: [answer])
    let problem = try await world.problem(PromoteCommand.self, "loans", "2")
    #expect(
      problem?.sentence == "the plan was not confirmed, nothing has changed (plan p9). "
        + "Run the command again to see a new plan.")
    #expect(problem?.code.exitCode == 1)
    #expect(world.client.commands.isEmpty)
  }

  @Test func `needs --yes where nobody can be asked`() async throws {
    let world = Plans.world(Plans.plan())
    let problem = try await world.problem(PromoteCommand.self, "loans", "2")
    #expect(
      problem?.sentence == "nobody is there to confirm the plan (no terminal). "
        + "Add --yes, or look first with --plan.")
    #expect(problem?.code.exitCode == 2)
    #expect(world.client.commands.isEmpty)
  }

  @Test func `goes through with --yes`() async throws {
    let world = Plans.world(Plans.plan())
    let command = Command.registry(.confirm(Domain.Confirmation(planID: PlanID("p9"), code: "k7")))
    world.client.put(
      Receipt(message: "version 2 of loans is champion", eventNumber: 9, version: 2, epoch: 3),
      for: command)
    let json = try await world.run(
      PromoteCommand.self, "loans", "2", "--yes", "--format", "json")
    #expect(
      json == #"{"message":"version 2 of loans is champion","plan_id":"p9","event":9,"#
        + #""version":2,"epoch":3}"#)
    #expect(world.screen.notes.contains("promote loans version 2 to champion"))
  }

  @Test func `passes on that the plan went stale`() async throws {
    let world = Plans.world(Plans.plan())
    world.client.refuse(
      .registry(.confirm(Domain.Confirmation(planID: PlanID("p9"), code: "k7"))),
      with: Problem(.planStale, "the plan is stale", fix: "Look at the new plan."))
    let problem = try await world.problem(PromoteCommand.self, "loans", "2", "--yes")
    #expect(problem?.code.exitCode == 1)
    #expect(problem?.code == .planStale)
  }

  @Test func `names the nearest model`() async throws {
    let problem = try await CommandWorld().problem(PromoteCommand.self, "loan", "2")
    #expect(problem?.sentence == "no model loan. Did you mean loans?")
    #expect(problem?.code.exitCode == 2)
  }

  @Test func `refuses a version that is no number`() {
    #expect(
      refusal(PromoteCommand.self, ["loans", "two"])
        == "The value 'two' is invalid for '<version>'")
  }
}

@Suite struct `Overriding a failed gate` {
  @Test func `takes the model's name and a reason`() async throws {
    let world = Plans.world(Plans.override, answers: ["loans", "the old one is broken"])
    try await world.run(PromoteCommand.self, "loans", "2")
    #expect(
      world.screen.questions == ["Type the model's name to override: ", "Type the reason: "])
    #expect(
      Plans.confirmed(world)
        == Domain.Confirmation(
          planID: PlanID("p9"), typedName: "loans", reason: "the old one is broken"))
  }

  @Test func `is refused without a reason`() async throws {
    let world = Plans.world(Plans.override, answers: ["loans", "  "])
    #expect(
      try await world.problem(PromoteCommand.self, "loans", "2")?.code == .confirmationRefused)
    #expect(world.client.commands.isEmpty)
  }

  @Test func `is no default of --yes`() async throws {
    let world = Plans.world(Plans.override)
    let problem = try await world.problem(PromoteCommand.self, "loans", "2", "--yes")
    #expect(
      problem?.sentence == "gate auc is undefined, needs at least 0.74 "
        + "(version 2, alias champion). "
        + "Retrain, or add --reason to override; overriding is audited.")
    #expect(problem?.code.exitCode == 1)
  }

  @Test func `says which gate failed where nobody can be asked`() async throws {
    let world = Plans.world(Plans.override)
    #expect(try await world.problem(PromoteCommand.self, "loans", "2") == Plans.blocker)
  }

  @Test func `goes through with --yes and a reason`() async throws {
    let world = Plans.world(Plans.override)
    try await world.run(PromoteCommand.self, "loans", "2", "--yes", "--reason", "urgent")
    #expect(
      Plans.confirmed(world)
        == Domain.Confirmation(planID: PlanID("p9"), typedName: "loans", reason: "urgent"))
  }
}

@Suite struct `Going back on the command line` {
  @Test func `asks for the version given`() async throws {
    let request = PlanRequest.rollBack(model: Sample.loans, to: 1)
    let world = Plans.world(Plans.plan(request: request))
    try await world.run(RollbackCommand.self, "loans", "--to", "1", "--yes")
    #expect(world.client.planRequests == [request])
  }

  @Test func `ends with 1 when there is nothing to roll back to`() async throws {
    let nothing = Problem(
      .nothingToDo, "there is no earlier champion to roll back to", at: "model loans",
      fix: "Promote another version with P.")
    let world = Plans.world(
      Plans.plan(request: .rollBack(model: Sample.loans, to: nil), blockers: [nothing]))
    let problem = try await world.problem(RollbackCommand.self, "loans", "--yes")
    #expect(problem == nothing)
    #expect(problem?.code.exitCode == 1)
    #expect(world.client.commands.isEmpty)
  }

  @Test func `undoes the last move`() async throws {
    let world = Plans.world(Plans.plan(request: .undo(model: Sample.loans)), answers: ["k7"])
    try await world.run(UndoCommand.self, "loans")
    #expect(Plans.confirmed(world)?.planID == PlanID("p9"))
  }
}

@Suite struct `Retraining on the command line` {
  @Test func `passes parameters and prints the run's id when detached`() async throws {
    let request = PlanRequest.retrain(
      model: Sample.loans, parameters: ["train.rounds": "400"], isForced: true)
    let world = Plans.world(Plans.plan(.reversible, request: request), answers: ["yes"])
    world.client.put(
      Receipt(message: "retraining loans in run r7", runID: Sample.run),
      for: .registry(.confirm(Domain.Confirmation(planID: PlanID("p9")))))
    let text = try await world.run(
      RetrainCommand.self, "loans", "--param", "train.rounds=400", "--force", "--detach")
    #expect(world.screen.questions == ["Type yes to retrain: "])
    #expect(text.hasSuffix("\nr7"))
  }

  @Test func `refuses a parameter without a value`() async throws {
    let problem = try await CommandWorld().problem(
      RetrainCommand.self, "loans", "--param", "rounds")
    #expect(
      problem?.sentence == "rounds is no parameter (--param). Write it as key=value.")
  }

  @Test func `refuses a parameter given twice`() async throws {
    let problem = try await CommandWorld().problem(
      RetrainCommand.self, "loans", "--param", "a=1", "--param", "a=2")
    #expect(problem?.sentence == "parameter a is given twice (--param). Give it once.")
  }
}
