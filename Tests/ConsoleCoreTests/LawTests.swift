import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

/// Holds for every sequence of messages, whatever it is.
struct LawTests {
  @Test(arguments: UInt64(0)..<200)
  func `a console never traps and repeats itself exactly`(seed: UInt64) {
    var random = SeededMessages(seed: seed)
    var first = Specimen.fresh()
    var second = Specimen.fresh()
    for _ in 0..<300 {
      let message = random.message()
      #expect(first.update(message) == second.update(message))
      _ = first.rows
    }
    #expect(first == second)
  }

  @Test(arguments: UInt64(0)..<200)
  func `facts after a snapshot give the later snapshot`(seed: UInt64) {
    var random = SeededMessages(seed: seed)
    let facts = (1...40).map { NumberedEvent(number: $0, at: Specimen.now, event: random.event()) }
    let cut = random.number(below: 40)
    var whole = Overview(generation: "g1")
    var start = Overview(generation: "g1")
    for fact in facts { whole.apply(fact) }
    for fact in facts.prefix(cut) { start.apply(fact) }
    var console = Specimen.fresh()
    _ = console.update(.connected(Specimen.identity, start))
    _ = console.update(.stream(facts.map(StreamItem.fact)))
    #expect(console.overview == whole)
  }
}
