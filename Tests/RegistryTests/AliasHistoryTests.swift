import Domain
import Registry
import Statistics
import Testing

struct AliasHistoryTests {
  @Test func `without a move no version held the alias`() {
    let history = AliasHistory([], of: .champion)
    #expect(history.stack.isEmpty)
    #expect(history.versionBefore == nil)
  }

  @Test func `after the first promotion there is nothing to return to`() {
    #expect(history([.promotion(1)]).versionBefore == nil)
  }

  @Test func `a rollback returns to the version before the present one`() {
    #expect(history([.promotion(1), .promotion(2), .promotion(5)]).versionBefore == 2)
  }

  @Test func `after a rollback the next one goes further back`() {
    let history = history([.promotion(1), .promotion(2), .promotion(5), .rollback(2)])
    #expect(history.stack == [1, 2])
    #expect(history.versionBefore == 1)
  }

  @Test func `a rollback to a named version leaves all versions after it`() {
    let history = history([.promotion(1), .promotion(2), .promotion(3), .rollback(1)])
    #expect(history.stack == [1])
    #expect(history.versionBefore == nil)
  }

  @Test func `promoting an old version again counts as a step of its own`() {
    let history = history([.promotion(1), .promotion(2), .promotion(1)])
    #expect(history.versionBefore == 2)
  }

  @Test func `an undone promotion leaves what was before it`() {
    let history = history([.promotion(1), .promotion(2), .undo(1)])
    #expect(history.stack == [1])
    #expect(history.versionBefore == nil)
  }

  @Test func `an undone rollback brings the steps back that the rollback took off`() {
    let moves: [Step] = [.promotion(1), .promotion(2), .promotion(1), .rollback(2), .undo(1)]
    #expect(history(moves).stack == [1, 2, 1])
    #expect(history(moves).versionBefore == 2)
  }

  @Test func `the moves of another alias count for nothing`() {
    let other = AliasMove(
      model: ModelName("loans"), alias: .challenger, from: nil, to: 9, kind: .assignment, epoch: 1)
    let history = AliasHistory([other, move(.promotion(1))], of: .champion)
    #expect(history.stack == [1])
    #expect(history.moves.map(\.to) == [1])
  }

  @Test func `an alias that was taken off starts anew`() {
    #expect(history([.promotion(1), .removal, .promotion(3)]).stack == [3])
  }

  @Test(arguments: UInt64(0)..<200)
  func `after any moves, a rollback undoes a promotion`(seed: UInt64) {
    var seeded = Seeded(seed)
    var steps = seeded.steps()
    let before = history(steps).stack
    guard let current = before.last else { return }
    steps.append(.promotion(current + 1))
    #expect(history(steps).versionBefore == current)
    steps.append(.rollback(current))
    #expect(history(steps).stack == before)
  }

  @Test(arguments: UInt64(0)..<200)
  func `after any moves, an undo gives back the history before the last one`(seed: UInt64) {
    var seeded = Seeded(seed)
    var steps = seeded.steps()
    let before = history(steps).stack
    guard let current = before.last else { return }
    steps.append(seeded.step(after: history(steps)))
    steps.append(.undo(current))
    #expect(history(steps).stack == before)
  }
}

/// A move in short.
private enum Step {
  case promotion(Int)
  case rollback(Int)
  case undo(Int)
  case removal
}

private func move(_ step: Step) -> AliasMove {
  let (kind, to): (AliasMoveKind, Int?) =
    switch step {
    case .promotion(let version): (.promotion, version)
    case .rollback(let version): (.rollback, version)
    case .undo(let version): (.undo, version)
    case .removal: (.assignment, nil)
    }
  return AliasMove(
    model: ModelName("loans"), alias: .champion, from: nil, to: to, kind: kind, epoch: 1)
}

private func history(_ steps: [Step]) -> AliasHistory {
  AliasHistory(steps.reversed().map(move), of: .champion)
}

/// Makes moves as an operator could: a rollback only to a version that held the alias.
private struct Seeded {
  private var generator: SeededGenerator
  private var versions = 0

  init(_ seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func steps() -> [Step] {
    var steps: [Step] = []
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      steps.append(step(after: history(steps)))
    }
    return steps
  }

  mutating func step(after history: AliasHistory) -> Step {
    let earlier = history.stack.filter { $0 != history.stack.last }
    if let target = earlier.randomElement(using: &generator),
      Bool.random(using: &generator)
    {
      return .rollback(target)
    }
    if let again = earlier.randomElement(using: &generator), Bool.random(using: &generator) {
      return .promotion(again)
    }
    versions += 1
    return .promotion(versions)
  }
}
