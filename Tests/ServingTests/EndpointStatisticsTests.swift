import Domain
import Testing

@testable import Serving

@Suite struct EndpointStatisticsTests {
  let scene: ServingScene
  init() throws { scene = try ServingScene() }

  // R0-10
  @Test func `a second of traffic becomes one sample with its percentiles`() throws {
    try scene.bind(3, epoch: 1)
    for call in 0..<100 {
      var request = scene.request([1, 2])
      let late: Duration = call < 98 ? .milliseconds(2) : .milliseconds(50)
      request.receivedAt = scene.timekeeper.uptime - late
      _ = try scene.router.infer(scene.model, request)
    }
    _ = try? scene.router.infer(scene.model, version: 9, scene.request([1]))
    scene.timekeeper.advance(by: .seconds(2))
    let sample = try #require(scene.router.closeSecond().first)
    #expect(sample.version == 3)
    #expect(sample.requestsPerSecond == 50)
    #expect(sample.rowsPerSecond == 100)
    #expect(sample.errorsPerSecond == 0.5)
    #expect(abs(try #require(sample.p50Milliseconds) - 2) < 0.15)
    #expect(abs(try #require(sample.p99Milliseconds) - 50) < 3.5)
  }

  @Test func `a quiet endpoint says so once and then nothing`() throws {
    try scene.bind(1, epoch: 1)
    scene.timekeeper.advance(by: .seconds(1))
    #expect(scene.router.closeSecond().isEmpty)
    _ = try scene.router.infer(scene.model, scene.request([1]))
    for expected in [1, 1, 0, 0] {
      scene.timekeeper.advance(by: .seconds(1))
      #expect(scene.router.closeSecond().count == expected)
    }
  }

  @Test func `the page tells versions, refusals and capture`() throws {
    try scene.bind(1, epoch: 1)
    _ = try scene.router.infer(scene.model, scene.request([1, 2, 3]))
    try scene.bind(2, epoch: 2, warm: [1])
    _ = try scene.router.infer(scene.model, scene.request([1]))
    _ = try? scene.router.infer(scene.model, InferenceRequest(rowCount: 1, inputs: []))
    let page = try #require(scene.router.page(of: scene.model, url: "http://here"))
    #expect(page.binding.warm == [1])
    #expect(page.versions.map(\.version) == [1, 2])
    #expect(page.versions.map(\.rows) == [3, 1])
    #expect(page.versions.map(\.errors) == [0, 1])
    #expect(page.capture == .on)
    #expect(
      page.recentErrors == [
        "there is no input amount, which model loans version 2 needs. "
          + "Add an input of that name; its values may be null."
      ])
    #expect(page.firstAt == scene.timekeeper.now)
  }

  @Test func `only the latest samples and refusals are remembered`() throws {
    try scene.bind(1, epoch: 1)
    for _ in 0..<400 {
      _ = try? scene.router.infer(scene.model, version: 5, scene.request([1]))
      scene.timekeeper.advance(by: .seconds(1))
      _ = scene.router.closeSecond()
    }
    let page = try #require(scene.router.page(of: scene.model, url: ""))
    #expect(page.samples.count == 300)
    #expect(page.recentErrors.count == 20)
  }

  @Test(arguments: UInt64(0)..<200)
  func `a percentile is within seven hundredths of the exact one`(seed: UInt64) throws {
    var state = seed &+ 1
    var histogram = LatencyHistogram()
    let times = (0..<200).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return 1 + Double(state >> 40) / 100
    }
    for time in times { histogram.add(microseconds: time) }
    for (share, rank) in [(0.5, 99), (0.99, 197)] {
      let exact = times.sorted()[rank] / 1_000
      let found = try #require(histogram.percentile(share))
      #expect(abs(found - exact) <= 0.07 * exact)
    }
  }
}
