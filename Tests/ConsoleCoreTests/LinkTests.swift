import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

struct LinkTests {
  @Test func `a lost link is tried again, later each time`() {
    var console = Specimen.connected()
    #expect(
      console.update(.linkLost(Specimen.unreachable)) == [.after(.milliseconds(250), .wake)])
    let due = console.update(.tick(Specimen.now + .milliseconds(250)))
    #expect(due.first == .reconnect)
    #expect(console.update(.wake) == [])
    let effects = console.update(.linkLost(Specimen.unreachable))
    #expect(effects.contains(.after(.milliseconds(500), .wake)))
  }

  @Test func `an engine that refuses is quoted once`() {
    var console = Specimen.connected()
    _ = console.update(.linkLost(Specimen.unreachable))
    #expect(console.notice == nil)
    let refusal = Problem(
      .unauthorised, "the token was revoked", at: "token bob", fix: "Ask for a new one.")
    _ = console.update(.linkLost(refusal))
    #expect(console.notice?.text == refusal.sentence)
    console.press(.down)
    let seen = console.notice
    _ = console.update(.linkLost(refusal))
    #expect(console.notice == seen)
  }

  @Test func `what is shown is called stale after five seconds`() {
    var console = Specimen.connected()
    _ = console.update(.linkLost(Specimen.unreachable))
    _ = console.update(.tick(Specimen.now + .milliseconds(4_999)))
    #expect(console.link.staleSince(at: console.now) == nil)
    _ = console.update(.tick(Specimen.now + .seconds(5)))
    #expect(console.link.staleSince(at: console.now) == Specimen.now)
  }

  @Test func `an engine that answers again makes shown pages fresh`() {
    var console = Specimen.showing([.down, .character("3")])
    _ = console.update(.linkLost(Specimen.unreachable))
    let effects = console.update(.connected(Specimen.identity, Specimen.overview))
    #expect(effects.contains(.load(.versions(Specimen.claims))))
    #expect(console.notice?.text == "the engine answers again")
  }

  @Test func `another store empties what was known`() {
    var console = Specimen.showing([.down, .character("3")])
    var other = Specimen.overview
    other.generation = "g2"
    _ = console.update(.connected(Specimen.identity, other))
    #expect(console.versionPage == nil)
  }

  @Test func `an idle console never asks to be woken`() {
    var overview = Specimen.overview
    overview.runs = []
    for index in overview.models.indices { overview.models[index].undo = nil }
    var console = Specimen.fresh()
    #expect(console.update(.connected(Specimen.identity, overview)) == [.load(.pipelines)])
    console.answer(.load(.pipelines))
    #expect(console.update(.tick(Specimen.now + .seconds(60))) == [])
  }

  @Test func `an undo window wakes once a minute until its last minute`() {
    var console = Specimen.fresh()
    #expect(
      console.update(.connected(Specimen.identity, Specimen.overview))
        == [.load(.pipelines), .after(.seconds(60), .wake)])
    let late = Specimen.now + .seconds(26 * 60 + 30)
    #expect(console.update(.tick(late)) == [.after(.seconds(1), .wake)])
    #expect(console.update(.wake) == [])
  }

  @Test func `resync asks for a new snapshot`() {
    var console = Specimen.connected()
    #expect(console.update(.stream([.resync])) == [.reconnect])
  }

  @Test func `a measurement is present for five seconds`() {
    var console = Specimen.connected()
    let sample = EndpointSample(
      model: Specimen.claims, at: Specimen.now, requestsPerSecond: 3, rowsPerSecond: 3,
      errorsPerSecond: 0)
    let effects = console.update(.stream([.sample(sample)]))
    #expect(effects == [.after(.seconds(5), .wake)])
    _ = console.update(.tick(Specimen.now + .seconds(5)))
    #expect(console.presentSample(of: Specimen.claims) == nil)
  }
}
