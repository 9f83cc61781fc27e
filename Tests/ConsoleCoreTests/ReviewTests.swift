import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

struct ReviewTests {
  private static func opened(_ key: Character) -> Console {
    var console = Specimen.showing(":approvals".map(Key.character) + [.enter])
    #expect(console.press(.character(key)).first == .acknowledgePaint(1))
    return console
  }

  private static func seen(_ key: Character) -> Console {
    var console = opened(key)
    _ = console.update(.painted(1))
    _ = console.update(.tick(Specimen.now + .seconds(1)))
    return console
  }

  @Test
  func
    `approving asks for the model's name, and what was typed before the plan was seen counts not`()
  {
    var console = Self.opened("A")
    #expect(console.type("claims").isEmpty)
    #expect(console.plan?.typedName == "")
    console = Self.seen("A")
    console.type("claims")
    let effects = console.press(.enter)
    #expect(
      effects.first == .send(.registry(.approve(PlanID("9c1f00aa"), reason: nil))))
    #expect(console.pendingWords(.plan(PlanID("9c1f00aa"))) == "approving")
  }

  private static func waiting(_ state: PlanState) -> Console {
    Specimen.showing(
      ":approvals".map(Key.character) + [.enter],
      pages: { request in
        guard case .approvals(var reviews)? = Specimen.content(request) else {
          return Specimen.content(request)
        }
        reviews[0].plan.state = state
        return .approvals(reviews)
      })
  }

  @Test func `a stale plan is agreed to no more, and can still be refused`() {
    var console = Self.waiting(.stale)
    console.press(.character("A"))
    #expect(console.plan == nil)
    #expect(console.notice?.text == "the plan is stale; it must be asked for again")
    console.press(.character("X"))
    #expect(console.plan?.purpose == .reject)
  }

  @Test func `a plan that expires while it is shown is called so, without a question`() {
    var console = Self.waiting(.proposed)
    guard case .review(let review)? = console.selectedRow else {
      Issue.record("no plan is shown")
      return
    }
    _ = console.update(.tick(review.plan.expiresAt))
    console.press(.character("A"))
    #expect(console.notice?.text == "the plan is expired; it must be asked for again")
  }

  @Test func `a wrong name approves nothing`() {
    var console = Self.seen("A")
    console.type("loans")
    #expect(console.press(.enter) == [])
    #expect(console.plan?.remark == "type the model's name, claims, exactly")
  }

  @Test func `rejecting needs a reason and nothing else`() {
    var console = Self.seen("X")
    #expect(console.press(.enter) == [])
    #expect(console.plan?.remark == "give a reason; it is kept in the audit log")
    console.type("not on a Friday")
    let effects = console.press(.enter)
    #expect(
      effects.first
        == .send(.registry(.reject(PlanID("9c1f00aa"), reason: "not on a Friday"))))
  }

  @Test func `the engine's refusal of one's own plan is shown in its words`() {
    var console = Self.seen("A")
    console.type("claims")
    console.press(.enter)
    let own = Problem(.forbidden, "ada asked for this plan", fix: "Let somebody else approve it.")
    _ = console.update(
      .receipt(.registry(.approve(PlanID("9c1f00aa"), reason: nil)), .failure(own)))
    #expect(console.plan?.phase == .refused(own))
    #expect(console.pendingWords(.plan(PlanID("9c1f00aa"))) == nil)
  }

  @Test func `an operation opens its run, or the plan that waits`() {
    var console = Specimen.showing(":ops".map(Key.character) + [.enter, .enter])
    #expect(console.place == .plan(PlanID("9c1f00aa")))
    console.press(.escape)
    console.press(.down)
    console.press(.enter)
    #expect(console.place == .run(RunID("7f3a")))
  }

  @Test func `each link of the lineage opens its view`() {
    let places: [Place?] = (0..<7).map { line in
      Specimen.showing(
        [.down, .character("9")] + Array(repeating: Key.down, count: line) + [.enter]
      ).place
    }
    #expect(
      places == [
        .run(RunID("run4")), .run(RunID("run4")), .models(Specimen.claims),
        .history(Specimen.claims), .run(RunID("run3")), .run(RunID("run3")),
        .models(Specimen.claims),
      ])
  }

  @Test func `a version opened from the lineage is under the cursor`() {
    let console = Specimen.showing(
      [.down, .character("9")] + Array(repeating: Key.down, count: 6) + [.enter])
    guard case .version(let version)? = console.selectedRow else {
      Issue.record("no version is selected")
      return
    }
    #expect(version.number == 3)
  }
}
