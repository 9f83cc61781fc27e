import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

struct FleetTests {
  private static let north = Specimen.engines[1]
  private static let south = Specimen.engines[2]

  private static func opened() -> (Console, [Console.Effect]) {
    var console = Console(
      size: ViewSize(width: 80, height: 24),
      settings: ConsoleSettings(workspace: Specimen.engines[0], engines: Specimen.engines))
    _ = console.update(.tick(Specimen.now))
    _ = console.update(.connected(Specimen.identity, Specimen.overview))
    let effects = console.update(.key(.character("0")))
    return (console, effects)
  }

  @Test func `opening the fleet asks each other engine once`() {
    var (console, effects) = Self.opened()
    #expect(effects == [.follow(engine: Self.north), .follow(engine: Self.south)])
    _ = console.update(.fleet(Self.north, .connected(Specimen.north)))
    let later = console.update(.tick(Specimen.now + .seconds(60)))
    #expect(later.allSatisfy { if case .follow = $0 { false } else { true } })
  }

  @Test func `an engine that does not answer says so and is asked again later`() {
    var (console, _) = Self.opened()
    _ = console.update(.fleet(Self.north, .connected(Specimen.north)))
    let waiting = console.update(.fleet(Self.south, .silent(Specimen.unreachable)))
    #expect(waiting.contains(.after(.seconds(15), .wake)))
    let rows = console.rows.compactMap { if case .fleet(let row) = $0 { row } else { nil } }
    #expect(rows.last?.condition.words == Specimen.unreachable.sentence)
    #expect(rows.last?.staleSince == Specimen.now)
    let later = console.update(.tick(Specimen.now + .seconds(15)))
    #expect(later.contains(.follow(engine: Self.south)))
  }

  @Test func `facts of another engine change its rows only`() {
    var (console, _) = Self.opened()
    _ = console.update(.fleet(Self.north, .connected(Specimen.north)))
    let move = AliasMove(
      model: ModelName("yaw"), alias: .champion, from: 2, to: 3, kind: .promotion, epoch: 9,
      at: Specimen.now, by: OperatorName("bob"))
    let fact = NumberedEvent(
      number: 8, at: Specimen.now, event: .registry(.aliasMoved(move, undo: nil)))
    _ = console.update(.fleet(Self.north, .facts([fact])))
    #expect(console.fleet[1].overview.models.last?.champion == 3)
    #expect(console.overview == Specimen.overview)
  }

  @Test func `opening a row leaves the present engine and all that was heard of it`() {
    var console = Specimen.fleet([.down, .down, .down, .down])
    let effects = console.update(.key(.enter))
    #expect(effects.first == .attach(engine: Self.north))
    #expect(console.settings.workspace == Self.north)
    #expect(console.identity == nil)
    #expect(console.pages.isEmpty)
    #expect(console.place == .models(ModelName("turbines")))
    _ = console.update(.connected(Specimen.identity, Specimen.north))
    #expect(console.overview == Specimen.north)
  }

  @Test func `opening a row of the attached engine shows its model`() {
    let console = Specimen.fleet([.down, .enter])
    #expect(console.place == .models(Specimen.claims))
    #expect(console.identity == Specimen.identity)
  }

  @Test func `one engine alone is a fleet too`() {
    let console = Specimen.showing([.character("0")])
    #expect(console.rows.count == Specimen.overview.models.count)
  }
}
