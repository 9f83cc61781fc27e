import Domain
import Testing

@testable import Storage

struct MetricRecordsTests {
  private func latest(_ points: [MetricPoint]) async throws -> [MetricPoint] {
    let scene = try StoreScene()
    let (_, runs) = try await scene.experiment()
    let number = try #require(runs.first).number
    return try await scene.store.record { tx in
      for point in points { try tx.metrics.append([point], to: number) }
      return try tx.metrics.latest(of: [number])[number] ?? []
    }
  }

  @Test(arguments: [
    ([point(1, step: 2), point(9, step: 1)], 1.0),
    ([point(1, at: 5), point(9, at: 4)], 1.0),
    ([point(1), point(9), point(4)], 9.0),
    ([point(-1), point(.nan)], Double.nan),
    ([point(.nan), point(-1)], Double.nan),
    ([point(.nan), point(1)], 1.0),
  ])
  func `the latest point has the highest step, then timestamp, then value`(
    points: [MetricPoint], expected: Double
  ) async throws {
    let found = try await latest(points)
    #expect(found.count == 1)
    #expect(found.first.map { $0.value == expected || $0.value.isNaN && expected.isNaN } == true)
  }

  @Test func `the latest of one batch is the same as one by one`() async throws {
    let scene = try StoreScene()
    let (_, runs) = try await scene.experiment()
    let number = try #require(runs.first).number
    let found = try await scene.store.record { tx in
      try tx.metrics.append([point(3, step: 3), point(4, step: 1), point(5, "f1")], to: number)
      return try tx.metrics.latest(of: [number])[number] ?? []
    }
    #expect(Set(found) == [point(3, step: 3), point(5, "f1")])
  }

  @Test func `infinite values are kept as the largest finite ones`() async throws {
    #expect(try await latest([point(.infinity)]).first?.value == .greatestFiniteMagnitude)
    #expect(try await latest([point(-.infinity)]).first?.value == -.greatestFiniteMagnitude)
  }

  @Test func `an equal point is stored once and a series pages by timestamp, step and value`()
    async throws
  {
    let scene = try StoreScene()
    let (_, runs) = try await scene.experiment()
    let number = try #require(runs.first).number
    let points = [point(2, at: 7), point(.nan, at: 7), point(1, at: 9), point(4, at: 7, step: -1)]
    let pages = try await scene.store.record { tx in
      try tx.metrics.append(points + points, to: number)
      try tx.metrics.append(points, to: number)
      let first = try tx.metrics.history(of: "auc", in: number, limit: 2)
      let rest = try tx.metrics.history(of: "auc", in: number, after: first.last, limit: 9)
      return [first, rest]
    }
    #expect(pages[0].map(\.step) == [-1, 0])
    #expect(pages[0][1].value.isNaN)
    #expect(pages[1] == [point(2, at: 7), point(1, at: 9)])
  }

  @Test(arguments: [
    (1, [999]), (2, [0, 999]), (5, [0, 200, 400, 600, 999]), (2_000, Array(0..<1_000)),
  ])
  func `a sample spreads evenly and holds the last point`(limit: Int, expected: [Int])
    async throws
  {
    let scene = try StoreScene()
    let (_, runs) = try await scene.experiment()
    let number = try #require(runs.first).number
    let steps = try await scene.store.record { tx in
      let points = (0..<1_000).map { point(Double($0), at: Int64(1_000 - $0), step: Int64($0)) }
      try tx.metrics.append(points, to: number)
      return try tx.metrics.sample(of: "auc", in: number, limit: limit).map(\.step)
    }
    #expect(steps == expected.map(Int64.init))
  }

  @Test func `a sample within steps leaves out all others`() async throws {
    let scene = try StoreScene()
    let (_, runs) = try await scene.experiment()
    let number = try #require(runs.first).number
    let steps = try await scene.store.record { tx in
      try tx.metrics.append((0..<9).map { point(1, step: Int64($0)) }, to: number)
      return try tx.metrics.sample(of: "auc", in: number, steps: 3...4, limit: 9).map(\.step)
    }
    #expect(steps == [3, 4])
  }
}
