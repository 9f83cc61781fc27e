import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

struct SessionTests {
  private static func access(
    _ scope: SessionScope, until: Timestamp? = nil, label: String = "pts/3"
  ) -> SessionAccess {
    SessionAccess(
      operatorName: OperatorName("ada"), label: label, scope: scope, armedUntil: until)
  }

  private static func typed(_ text: String, in console: inout Console) -> [Console.Effect] {
    console.press(.character(":"))
    console.type(text)
    return console.press(.enter)
  }

  @Test func `a session that the engine calls read-only changes nothing`() {
    var console = Specimen.showing([.down])
    _ = console.update(.session(Self.access(.readOnly)))
    console.press(.character("a"))
    #expect(
      console.notice?.text == "this session is read-only; :unlock 15 arms it for 15 minutes")
    #expect(
      Self.typed("unlock 20m", in: &console).first == .send(.session(.unlock(minutes: 20))))
  }

  @Test func `an armed session becomes read-only by itself when its time is over`() {
    var console = Specimen.showing([.down])
    let end = Specimen.now + .seconds(30)
    let effects = console.update(.session(Self.access(.armed, until: end)))
    #expect(effects.contains(.after(.seconds(30), .wake)))
    #expect(console.armedUntil == end)
    _ = console.update(.tick(end))
    #expect(!console.isArmed)
  }

  @Test func `what happens to other sessions is no concern of this one`() {
    var console = Specimen.showing([.down])
    _ = console.update(.session(Self.access(.readOnly)))
    for label in ["pts/4", "pts/3"] {
      let changed = Event.engine(.sessionChanged(Self.access(.armed, label: label)))
      let fact = NumberedEvent(
        number: label == "pts/4" ? 121 : 122, at: Specimen.now, event: changed)
      _ = console.update(.stream([.fact(fact)]))
      #expect(console.isArmed == (label == "pts/3"))
    }
  }

  @Test func `nobody arms a session for longer than the engine allows`() {
    var console = Specimen.showing([])
    #expect(Self.typed("unlock 900", in: &console).isEmpty)
    #expect(console.notice?.text == "unlock needs 1 to 240 minutes: unlock 15")
  }

  @Test(arguments: ["P", "B"])
  func `who may not change anything may look at a plan and not confirm it`(key: Character) {
    var console = Specimen.showing([.down])
    _ = console.update(.session(Self.access(.readOnly)))
    guard case .plan(let request)? = console.press(.character(key)).first else {
      Issue.record("no plan was asked for")
      return
    }
    _ = console.update(.plan(request, .success(Specimen.plan(request))))
    _ = console.update(.painted(1))
    _ = console.update(.tick(Specimen.now + .seconds(1)))
    #expect(console.lookOnly == "this session is read-only; :unlock 15 arms it for 15 minutes")
    #expect(console.type("7k") == [])
    #expect(console.type("y") == [])
    _ = console.update(.session(Self.access(.armed)))
    let answer = console.plan?.plan?.risk == .reversible ? "y" : "7k"
    let sent = console.type(answer)
    #expect(!sent.isEmpty)
  }

  @Test(arguments: ["unlock", "unlock 15m", "lock"])
  func `a console that was started read-only stays so`(line: String) {
    var console = Console(
      size: ViewSize(width: 80, height: 24), settings: ConsoleSettings(isReadOnly: true))
    _ = console.update(.connected(Specimen.identity, Specimen.overview))
    #expect(Self.typed(line, in: &console).isEmpty || line == "lock")
    #expect(
      console.notice?.text == "this console is read-only; start it without --read-only")
    #expect(console.lookOnly == console.notice?.text)
  }
}
