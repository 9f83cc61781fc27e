import Domain
import Storage
import Testing

struct OutcomeRecordsTests {
  private static let loans = ModelName("loans")

  @Test func `an outcome joins its prediction and names the window it changed`() async throws {
    let scene = try StoreScene()
    try await scene.predict([("a", 0, 0.9), ("b", 1, 0.2)])
    let joined = try await scene.label([("b", "no")])
    #expect(joined.count == 1)
    #expect(joined.windows == [1])
    #expect(try await scene.pairs(1).map(\.label) == ["no"])
    #expect(try await scene.pairs(1).map(\.score) == [0.2])
    #expect(try await scene.pairs(0).isEmpty)
  }

  @Test func `an outcome that comes before its prediction waits for it`() async throws {
    let scene = try StoreScene()
    let early = try await scene.label([("a", "yes")])
    #expect(early.count == 0)
    #expect(early.windows == [])
    try await scene.predict([("a", 4, 0.7)])
    #expect(try await scene.pairs(4).map(\.label) == ["yes"])
    #expect(try await scene.count() == 1)
  }

  @Test func `a corrected outcome replaces the first`() async throws {
    let scene = try StoreScene()
    try await scene.predict([("a", 0, 0.9)])
    try await scene.label([("a", "yes")])
    try await scene.label([("a", "no")])
    #expect(try await scene.pairs(0).map(\.label) == ["no"])
    #expect(try await scene.count() == 1)
  }

  @Test func `an early outcome that is corrected counts as corrected`() async throws {
    let scene = try StoreScene()
    try await scene.label([("a", "yes")])
    try await scene.label([("a", "no")])
    try await scene.predict([("a", 0, 0.9)])
    #expect(try await scene.pairs(0).map(\.label) == ["no"])
  }

  @Test func `a row that is predicted again keeps its outcome in the new window`() async throws {
    let scene = try StoreScene()
    try await scene.predict([("a", 0, 0.9)])
    try await scene.label([("a", "yes")])
    try await scene.predict([("a", 2, 0.4)])
    #expect(try await scene.pairs(0).isEmpty)
    #expect(try await scene.pairs(2).map(\.score) == [0.4])
    #expect(try await scene.pairs(2).map(\.label) == ["yes"])
  }

  @Test func `a score that is not finite takes no part, its outcome is still known`() async throws {
    let scene = try StoreScene()
    try await scene.predict([("a", 0, .nan), ("b", 0, 0.1)])
    try await scene.label([("a", "yes"), ("b", "no")])
    #expect(try await scene.pairs(0).map(\.label) == ["no"])
    #expect(try await scene.count() == 2)
    let known = try await scene.store.readTelemetry { try $0.outcomes.labels(of: Self.loans) }
    #expect(known == ["a": "yes", "b": "no"])
  }

  @Test func `rows of two models with the same id are two rows`() async throws {
    let scene = try StoreScene()
    try await scene.predict([("a", 0, 0.9)])
    try await scene.predict([("a", 0, 0.1)], of: ModelName("claims"))
    try await scene.label([("a", "yes")])
    #expect(try await scene.count() == 1)
    let other = try await scene.store.readTelemetry {
      try $0.outcomes.labelledCount(of: ModelName("claims"))
    }
    #expect(other == 0)
  }
}

extension StoreScene {
  fileprivate func predict(
    _ scores: [(row: String, window: Int, score: Double)], of model: ModelName = ModelName("loans")
  ) async throws(Problem) {
    try await store.record { try $0.outcomes.addScores(scores, of: model) }
  }

  @discardableResult
  fileprivate func label(
    _ labels: [(id: String, value: String)]
  ) async throws(Problem) -> (count: Int, windows: Set<Int>) {
    let outcomes = labels.map { OutcomeLabel(id: $0.id, value: $0.value) }
    return try await store.record { transaction in
      let joined = try transaction.outcomes.join(outcomes, of: ModelName("loans"))
      return (joined.joined, joined.windows)
    }
  }

  fileprivate func pairs(
    _ window: Int
  ) async throws(Problem) -> [(score: Double, label: String)] {
    try await store.readTelemetry {
      try $0.outcomes.pairs(ofWindow: window, model: ModelName("loans"))
    }
  }

  fileprivate func count() async throws(Problem) -> Int {
    try await store.readTelemetry { try $0.outcomes.labelledCount(of: ModelName("loans")) }
  }
}
