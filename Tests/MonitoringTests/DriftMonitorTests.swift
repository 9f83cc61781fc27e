import Domain
import Monitoring
import Storage
import Testing

@Suite(.timeLimit(.minutes(5))) struct DriftMonitorTests {
  let scene: MonitoringScene
  init() throws { scene = try MonitoringScene() }

  @Test func `windows close at their rows, the rest stays open`() async throws {
    scene.predict(250)
    let open = try await scene.monitor.catchUp()
    #expect(open?.rows == 50)
    let windows = try await scene.windows()
    #expect(windows.map(\.rows) == [100, 100, 50])
    #expect(windows.map(\.isClosed) == [true, true, false])
    #expect(windows.map(\.verdict) == [.calm, .calm, .calm])
  }

  @Test func `moved rows have drifted, and their column is named`() async throws {
    scene.predict(100, shift: 0.5)
    _ = try await scene.monitor.catchUp()
    let window = try #require(try await scene.windows().first)
    #expect(window.verdict == .drifted)
    #expect(window.scores.filter(\.isDrifted).map(\.column) == ["amount"])
  }

  @Test func `a window says whether a declared shift was injected into its rows`() async throws {
    scene.predict(100)
    scene.predict(99, firstID: 100)
    scene.predict(1, firstID: 199, flags: [.replayed, .injected])
    scene.predict(10, firstID: 200, flags: .injected)
    let open = try await scene.monitor.catchUp()
    #expect(try await scene.windows().map(\.isInjected) == [false, true, true])
    #expect(open?.isInjected == true)
  }

  @Test func `outcomes known before the rows are folded are part of the closed window`()
    async throws
  {
    scene.predict(100)
    #expect(try await scene.monitor.join(scene.labels(100)) == 0)
    _ = try await scene.monitor.catchUp()
    let told = try await scene.events().map { event in
      switch event {
      case .windowClosed(let window): "closed \(window.labelled)"
      case .outcomesJoined(let window): "joined \(window.labelled)"
      case .alertRaised, .alertCleared, .alertAcknowledged: "alert"
      }
    }
    #expect(told == ["closed 100"])
  }

  @Test func `outcomes that come later are told once the window is closed`() async throws {
    scene.predict(150)
    _ = try await scene.monitor.catchUp()
    #expect(try await scene.monitor.join(scene.labels(150)) == 150)
    let last = try #require(try await scene.events().last)
    guard case .outcomesJoined(let window) = last else {
      Issue.record("found \(last)")
      return
    }
    #expect((window.index, window.labelled) == (0, 100))
    #expect(window.realisedMetric == 1)
  }

  @Test func `folds and outcomes that come together leave one event for each window`()
    async throws
  {
    scene.predict(1_000)
    let scene = scene
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<3 { group.addTask { _ = try await scene.monitor.catchUp() } }
      group.addTask { _ = try await scene.monitor.join(scene.labels(1_000)) }
      try await group.waitForAll()
    }
    _ = try await scene.monitor.catchUp()
    let windows = try await scene.windows()
    #expect(windows.map(\.rows) == Array(repeating: 100, count: 10))
    #expect(windows.map(\.labelled) == Array(repeating: 100, count: 10))
    let closed = try await scene.events().compactMap { event in
      if case .windowClosed(let window) = event { window.index } else { nil }
    }
    #expect(closed == Array(0..<10))
  }

  @Test func `an event never carries fewer outcomes than one before it`() async throws {
    scene.predict(600)
    let scene = scene
    let labels = scene.labels(600)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { _ = try await scene.monitor.catchUp() }
      for start in stride(from: 0, to: 600, by: 30) {
        group.addTask { _ = try await scene.monitor.join(Array(labels[start..<(start + 30)])) }
      }
      try await group.waitForAll()
    }
    var known: [Int: Int] = [:]
    for event in try await scene.events() {
      switch event {
      case .windowClosed(let window), .outcomesJoined(let window):
        #expect(window.labelled >= known[window.index, default: 0])
        known[window.index] = window.labelled
      case .alertRaised, .alertCleared, .alertAcknowledged: break
      }
    }
    #expect(known.values.allSatisfy { $0 == 100 })
  }
}
