import Domain
import Monitoring
import Storage
import Testing

@Suite(.timeLimit(.minutes(5))) struct DamagedLogTests {
  let scene: MonitoringScene
  init() throws { scene = try MonitoringScene() }

  @Test func `rows after a damaged record are counted`() async throws {
    scene.predict(40)
    _ = try await scene.monitor.catchUp()
    scene.predict(1, firstID: 40)
    try scene.damageLastRecord()
    _ = try await scene.monitor.catchUp()
    scene.predict(30, firstID: 41)
    #expect(try await scene.monitor.catchUp()?.rows == 70)
  }

  @Test func `damage raises one alert that names the rows`() async throws {
    scene.predict(41)
    try scene.damageLastRecord()
    for _ in 0..<3 { _ = try await scene.monitor.catchUp() }
    let alerts = try await scene.openAlerts()
    #expect(alerts.map(\.level) == [.alert])
    #expect(
      alerts.first?.message.hasPrefix(
        "records 40 to 40 of the prediction log of claims cannot be read") == true)
    let raised = try await scene.events().filter { event in
      if case .alertRaised = event { true } else { false }
    }
    #expect(raised.count == 1)
  }

  @Test func `the alert clears once as many windows have closed as clear any other`()
    async throws
  {
    scene.predict(41)
    try scene.damageLastRecord()
    _ = try await scene.monitor.catchUp()
    for window in 0..<3 {
      #expect(try await scene.openAlerts().map(\.kind) == [.damage])
      scene.predict(100, firstID: 100 * (window + 1))
      _ = try await scene.monitor.catchUp()
    }
    #expect(try await scene.openAlerts().isEmpty)
  }
}
