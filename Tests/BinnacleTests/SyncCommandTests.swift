import Domain
import TestSupport
import Testing

@testable import binnacle

@Suite struct `Desired against live on the command line` {
  private func world(desired: DesiredChampion) -> CommandWorld {
    let world = CommandWorld()
    var overview = Sample.overview
    overview.models[0].desired = desired
    world.client.overview = overview
    return world
  }

  @Test func `is told in status and in the list of models`() async throws {
    let desired = DesiredChampion(declared: "2", version: 2)
    let line = "loans OUT OF SYNC: desired 2, live 1; binnacle sync loans"
    #expect(try await world(desired: desired).run(StatusCommand.self).hasSuffix("\n" + line))
    #expect(try await world(desired: desired).run(ModelsListCommand.self).hasSuffix("\n" + line))
    let json = #""desired":{"declared":"2","version":2,"live":1,"in_sync":false}"#
    #expect(
      try await world(desired: desired).run(StatusCommand.self, "--format", "json")
        .hasSuffix(#""models":[{"name":"loans",\#(json)}]}"#))
    #expect(
      try await world(desired: desired).run(ModelsListCommand.self, "--format", "json")
        .contains(json))
  }

  @Test func `is said to be in sync`() async throws {
    let world = world(desired: DesiredChampion(declared: "1", version: 1))
    #expect(try await world.run(SyncCommand.self) == "everything is in sync")
    #expect(world.client.planRequests.isEmpty)
  }

  @Test func `is brought live by the plan of each model that differs`() async throws {
    let world = world(desired: DesiredChampion(declared: "2", version: 2))
    let request = PlanRequest.sync(model: Sample.loans)
    world.client.put(
      Plan(
        id: PlanID("p5"), request: request, title: "sync loans", risk: .production, code: "k7",
        fromVersion: 1, toVersion: 2, commandLine: "binnacle sync loans", createdAt: Sample.noon,
        expiresAt: Sample.at(1800)))
    #expect(try await world.run(SyncCommand.self, "--plan").contains("sync loans"))
    #expect(world.client.commands.isEmpty)
    try await world.run(SyncCommand.self, "--yes")
    #expect(
      world.client.commands == [
        .registry(.confirm(Confirmation(planID: PlanID("p5"), code: "k7")))
      ])
  }
}
