import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

/// Follows a promotion from its key to its event. R5-02
struct PlanTests {
  @Test func `a plan that cannot be read is not confirmed`() {
    let request = PlanRequest.promote(model: Specimen.claims, version: 4, alias: .champion)
    var console = Specimen.showing([.down, .character("P")], width: 30, height: 8)
    _ = console.update(.plan(request, .success(Specimen.plan(request))))
    _ = console.update(.painted(1))
    _ = console.update(.tick(Specimen.now + .seconds(1)))
    #expect(console.type("7k") == [])
    #expect(console.plan?.typedCode == "")
    console.press(.escape)
    #expect(console.plan == nil)
  }

  private let request = PlanRequest.promote(model: Specimen.claims, version: 4, alias: .champion)
  private let confirm = Command.registry(
    .confirm(Confirmation(planID: PlanID("p1"), code: "7k")))

  private func opened() -> Console {
    var console = Specimen.showing([.down])
    console.press(.character("P"))
    return console
  }

  private func shown(_ plan: Plan? = nil) -> Console {
    var console = opened()
    _ = console.update(.plan(request, .success(plan ?? Specimen.plan(request))))
    return console
  }

  private func seen(_ plan: Plan? = nil) -> Console {
    var console = shown(plan)
    _ = console.update(.painted(1))
    _ = console.update(.tick(Specimen.now + .milliseconds(300)))
    return console
  }

  private func sent() -> Console {
    var console = seen()
    console.type("7k")
    return console
  }

  @Test func `the key only asks for a plan of the challenger`() {
    var console = Specimen.showing([.down])
    #expect(console.update(.key(.character("P"))) == [.plan(request)])
    #expect(console.plan?.phase == .loading)
  }

  @Test func `in the versions of a model the selected one is meant`() {
    var console = Specimen.showing([.down, .character("3"), .down, .down])
    let effects = console.update(.key(.character("P")))
    #expect(effects == [.plan(.promote(model: Specimen.claims, version: 2, alias: .champion))])
  }

  @Test func `a plan asks the terminal to say when it was painted`() {
    var console = opened()
    let effects = console.update(.plan(request, .success(Specimen.plan(request))))
    #expect(effects.contains(.acknowledgePaint(1)))
    #expect(console.plan?.phase == .painting)
  }

  @Test func `three keys promote, and the row says so until the event comes`() {
    var console = seen()
    #expect(console.type("7k") == [.send(confirm)])
    #expect(console.pendingWords(.model(Specimen.claims)) == "promoting v4")
    _ = console.update(.receipt(confirm, .success(Receipt(message: "done", eventNumber: 121))))
    #expect(console.plan == nil)
    #expect(console.pendingWords(.model(Specimen.claims)) == "promoting v4")
    let move = AliasMove(
      model: Specimen.claims, alias: .champion, from: 3, to: 4, kind: .promotion, epoch: 6,
      at: Specimen.now, by: OperatorName("ada"))
    let fact = NumberedEvent(
      number: 121, at: Specimen.now, event: .registry(.aliasMoved(move, undo: nil)))
    _ = console.update(.stream([.fact(fact)]))
    #expect(console.pendingWords(.model(Specimen.claims)) == nil)
    #expect(console.model(Specimen.claims)?.champion == 4)
  }

  @Test func `keys typed before the plan was painted are dropped`() {
    var console = shown()
    #expect(console.type("7k") == [])
    #expect(console.plan?.typedCode == "")
  }

  @Test func `a painted plan still waits for its floor`() {
    var console = shown()
    _ = console.update(.painted(1))
    _ = console.update(.tick(Specimen.now + .milliseconds(299)))
    #expect(console.type("7k") == [])
  }

  @Test func `a terminal that never answers is believed after two seconds`() {
    var console = shown()
    _ = console.update(.tick(Specimen.now + .milliseconds(1_999)))
    #expect(console.type("7k") == [])
    _ = console.update(.tick(Specimen.now + .seconds(2)))
    #expect(console.type("7k") == [.send(confirm)])
  }

  @Test func `the answer to an older plan's paint does not count`() {
    var console = shown()
    _ = console.update(.painted(0))
    _ = console.update(.tick(Specimen.now + .seconds(1)))
    #expect(console.type("7k") == [])
  }

  @Test func `it asks to be woken when its floor has passed`() {
    var console = shown()
    let effects = console.update(.painted(1))
    #expect(effects == [.after(.milliseconds(300), .wake)])
  }

  @Test(arguments: ["P", "y", " ", "7x", "k7", "7K"])
  func `anything but the code sends nothing`(text: String) {
    var console = seen()
    #expect(console.type(text) == [])
    #expect(console.press(.enter) == [])
  }

  @Test func `a wrong code is said and forgotten`() {
    var console = seen()
    console.type("7x")
    #expect(console.plan?.remark == "7x is not the code; nothing was sent")
    #expect(console.plan?.typedCode == "")
  }

  @Test func `pasted text is refused`() {
    var console = seen()
    #expect(console.update(.paste("7k")) == [])
    #expect(console.update(.key(.paste("7k"))) == [])
    #expect(console.plan?.remark == "paste is not accepted here; type it")
  }

  @Test func `a key held down counts once`() {
    var console = seen(Specimen.plan(request, code: "77"))
    #expect(console.type("777777") == [])
    #expect(console.plan?.typedCode == "7")
    _ = console.update(.tick(Specimen.now + .milliseconds(500)))
    #expect(!console.type("7").isEmpty)
  }

  @Test func `escape sends nothing`() {
    var console = seen()
    #expect(console.press(.escape) == [])
    #expect(console.plan == nil)
    #expect(console.notice?.text == "nothing was sent")
  }

  @Test func `a plan with a blocker cannot be confirmed`() {
    let gate = Problem(.gateFailed, "gate auc measured 0.68", fix: "Retrain with t.")
    var console = seen(Specimen.plan(request, blockers: [gate]))
    #expect(console.type("7k") == [])
    #expect(console.plan?.isConfirmable == false)
  }

  @Test func `a failed gate is overridden with name and reason only`() {
    let gate = Problem(.gateFailed, "gate auc measured 0.68", fix: "Retrain with t.")
    var console = seen(Specimen.plan(request, risk: .irreversible, blockers: [gate]))
    console.type("claims")
    #expect(console.press(.enter) == [])
    #expect(console.press(.enter) == [])
    console.type("outage")
    let confirmation = Confirmation(planID: PlanID("p1"), typedName: "claims", reason: "outage")
    #expect(console.press(.enter) == [.send(.registry(.confirm(confirmation)))])
  }

  @Test func `what else stands in the way is never overridden`() {
    let other = Problem(.nothingToDo, "version 4 is the champion already", fix: "Choose another.")
    let console = seen(Specimen.plan(request, risk: .irreversible, blockers: [other]))
    #expect(console.plan?.isConfirmable == false)
  }

  @Test func `a stale plan is asked for again and must be seen again`() {
    var console = sent()
    let stale = Problem(.planStale, "the plan is stale", fix: "Look again.")
    #expect(console.update(.receipt(confirm, .failure(stale))) == [.plan(request)])
    #expect(console.plan?.remark == "the plan was stale, nothing was sent; this is the new one")
    #expect(console.pendingWords(.model(Specimen.claims)) == nil)
    _ = console.update(.plan(request, .success(Specimen.plan(request, id: "p2"))))
    #expect(console.type("7k") == [])
    _ = console.update(.painted(2))
    _ = console.update(.tick(Specimen.now + .seconds(2)))
    let again = Command.registry(.confirm(Confirmation(planID: PlanID("p2"), code: "7k")))
    #expect(console.type("7k") == [.send(again)])
  }

  @Test func `a refusal stays on the screen`() {
    var console = sent()
    let problem = Problem(.forbidden, "bob may not promote", fix: "Ask ada.")
    #expect(console.update(.receipt(confirm, .failure(problem))) == [])
    #expect(console.plan?.phase == .refused(problem))
  }

  @Test func `a plan that cannot be computed says why`() {
    var console = opened()
    let problem = Problem(.notFound, "version 4 does not exist", fix: "Choose another.")
    _ = console.update(.plan(request, .failure(problem)))
    #expect(console.plan?.phase == .refused(problem))
  }

  @Test func `what cannot be undone needs name and reason`() {
    var console = seen(Specimen.plan(request, risk: .irreversible))
    console.type("claims")
    #expect(console.press(.enter) == [])
    #expect(console.press(.enter) == [])
    #expect(console.plan?.remark == "give a reason; it is kept in the audit log")
    console.type("all good")
    let confirmation = Confirmation(planID: PlanID("p1"), typedName: "claims", reason: "all good")
    #expect(console.press(.enter) == [.send(.registry(.confirm(confirmation)))])
  }

  @Test func `a wrong name is refused`() {
    var console = seen(Specimen.plan(request, risk: .irreversible))
    console.type("claim")
    #expect(console.press(.enter) == [])
    #expect(console.plan?.remark == "type the model's name, claims, exactly")
  }

  @Test func `retraining takes y and not its own key`() {
    var console = Specimen.showing([.down, .down, .down])
    let request = PlanRequest.retrain(model: Specimen.census, parameters: [:], isForced: false)
    console = Specimen.showing([.home])
    #expect(console.update(.key(.character("t"))).first == .plan(request))
    _ = console.update(.plan(request, .success(Specimen.plan(request, risk: .reversible))))
    _ = console.update(.painted(1))
    _ = console.update(.tick(Specimen.now + .seconds(1)))
    #expect(console.type("t") == [])
    let confirmation = Confirmation(planID: PlanID("p1"))
    #expect(console.type("y") == [.send(.registry(.confirm(confirmation)))])
  }

  @Test func `without an engine nothing is sent`() {
    var console = seen()
    _ = console.update(.linkLost(Specimen.unreachable))
    #expect(console.type("7k") == [])
    #expect(console.plan?.remark == "no engine answers; nothing was sent")
  }

  @Test func `nothing is confirmed before all lines of the plan were shown`() {
    var console = seen()
    _ = console.update(.planShown(1, linesBelow: 2))
    #expect(console.plan?.unseenLines == 2)
    #expect(console.type("7k") == [])
    #expect(console.plan?.typedCode == "")
    console.press(.down)
    _ = console.update(.planShown(1, linesBelow: 1))
    #expect(console.type("7k") == [])
    console.press(.down)
    _ = console.update(.planShown(1, linesBelow: 0))
    console.press(.up)
    _ = console.update(.planShown(1, linesBelow: 2))
    #expect(console.type("7k") == [.send(confirm)])
  }

  @Test func `a plan is not scrolled past its end, and no page passes over a line`() {
    var console = seen()
    _ = console.update(.planShown(1, linesBelow: 1))
    console.press(.down)
    _ = console.update(.planShown(1, linesBelow: 0))
    console.press(.down)
    #expect(console.plan?.top == 1)
    #expect(console.plan?.concerns(linesBelow: 0) == false)
    #expect(console.plan?.concerns(linesBelow: 3) == true)
  }

  @Test func `what an older frame left out is not held against a new plan`() {
    var console = seen()
    _ = console.update(.planShown(0, linesBelow: 9))
    #expect(console.type("7k") == [.send(confirm)])
  }

  @Test(arguments: ["retrain claims force", "retrain claims --force"])
  func `force may be written as on the command line`(line: String) {
    var console = Specimen.showing([.character(":")])
    console.type(line)
    console.press(.enter)
    #expect(
      console.plan?.request == .retrain(model: Specimen.claims, parameters: [:], isForced: true))
  }

  @Test(arguments: ["retrain claims --farce", "run claims/dvc.yaml now"])
  func `a word that is not understood is said, and nothing is asked for`(line: String) {
    var console = Specimen.showing([.character(":")])
    console.type(line)
    #expect(console.press(.enter) == [])
    let word = line.split(separator: " ").last ?? ""
    #expect(console.notice?.text == "\(word) is not understood here; only force may follow")
  }

  @Test func `what was wrong is said where it is seen, however far the plan was scrolled`() {
    var console = seen()
    _ = console.update(.planShown(1, linesBelow: 1))
    console.press(.down)
    _ = console.update(.planShown(1, linesBelow: 0))
    console.type("7x")
    #expect(console.plan?.remark != nil)
    #expect(console.plan?.top == 0)
  }
}
