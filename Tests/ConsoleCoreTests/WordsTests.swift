import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

/// Keeps words on pages plain and the same everywhere.
struct WordsTests {
  @Test(arguments: [
    (0.0371, "0.0371"), (0.0001, "0.0001"), (0.000_099, "<0.0001"),
    (.leastNonzeroMagnitude, "<0.0001"),
    (0.0, "<0.0001"),
  ])
  func `a probability near nothing is said to be small`(value: Double, words: String) {
    #expect(Quantity.probability(value) == words)
  }

  @Test func `moves name versions as everywhere else`() {
    let move = AliasMove(
      model: Specimen.loans, alias: .champion, to: 2, kind: .promotion, epoch: 1,
      at: Specimen.now, by: OperatorName("ada"))
    #expect(move.summary == "champion none -> v2 by ada")
  }
}
