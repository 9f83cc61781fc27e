import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

@Suite struct `Syncing in the console` {
  /// The console on the overview, with the first model's desired version.
  private func console(desired: DesiredChampion?) -> Console {
    var overview = Specimen.overview
    overview.models[0].desired = desired
    overview.models[0].openAlerts = []
    return Specimen.showing([.home], overview: overview)
  }

  private var command: KeyCommand? { KeyCommand.all.first { $0.name == "sync" } }

  @Test func `asks for the plan of a model that is out of sync`() throws {
    var console = console(desired: DesiredChampion(declared: "9", version: nil))
    let model = try #require(console.overview.models.first?.name)
    #expect(console.update(.key(.character("="))).contains(.plan(.sync(model: model))))
    #expect(console.plan?.request == .sync(model: model))
  }

  @Test func `says why there is nothing to do`() throws {
    let command = try #require(command)
    let plain = console(desired: nil)
    let model = try #require(plain.overview.models.first)
    #expect(
      plain.unavailable(command)
        == "no version of \(model.name) is desired; write desired: {champion: N} in binnacle.yaml")
    let champion = try #require(model.champion)
    let synced = console(desired: DesiredChampion(declared: "\(champion)", version: champion))
    #expect(
      synced.unavailable(command)
        == "\(model.name) is in sync: version \(champion) is the champion")
  }

  @Test func `is said in words in the line of the model`() throws {
    let console = console(desired: DesiredChampion(declared: "9", version: 9))
    let model = try #require(console.overview.models.first)
    #expect(console.condition(of: model).words == "out of sync")
    #expect(model.outOfSyncWords == "desired 9, live \(model.champion ?? 0)")
  }
}
