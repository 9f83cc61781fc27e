import Domain
import Registry
import Statistics
import Testing

struct PlanBasisTests {
  private static let promote = PlanRequest.promote(
    model: ModelName("loans"), version: 2, alias: .champion)
  private static let gate = Gate(metric: "auc", rule: .atLeast(0.7))

  @Test func `the same state gives the same id of 16 digits`() throws {
    let id = try basis().planID()
    #expect(try basis().planID() == id)
    #expect(id.rawValue.count == 16)
    #expect(id.rawValue.allSatisfy { $0.isHexDigit && !$0.isUppercase })
  }

  @Test(arguments: [
    PlanRequest.promote(model: ModelName("loans"), version: 3, alias: .champion),
    .promote(model: ModelName("claims"), version: 2, alias: .champion),
    .promote(model: ModelName("loans"), version: 2, alias: .challenger),
    .rollBack(model: ModelName("loans"), to: 2), .rollBack(model: ModelName("loans"), to: nil),
    .undo(model: ModelName("loans")),
    .retrain(model: ModelName("loans"), parameters: [:], isForced: false),
    .retrain(model: ModelName("loans"), parameters: [:], isForced: true),
    .retrain(model: ModelName("loans"), parameters: ["depth": "2"], isForced: false),
  ])
  func `another request is another plan`(request: PlanRequest) throws {
    #expect(try basis(request: request).planID() != basis().planID())
  }

  @Test func `another epoch is another plan`() throws {
    #expect(try basis(epoch: 2).planID() != basis().planID())
  }

  @Test func `another artifact, or none, is another plan`() throws {
    #expect(try basis(artifact: "bb").planID() != basis().planID())
    #expect(try basis(artifact: nil).planID() != basis().planID())
  }

  @Test func `other held-out rows are another plan`() throws {
    #expect(try basis(data: "d2").planID() != basis().planID())
  }

  @Test(arguments: [
    [], [Gate(metric: "auc", rule: .atLeast(0.71))], [Gate(metric: "auc", rule: .atMost(0.7))],
    [Gate(metric: "f1", rule: .atLeast(0.7))],
    [Gate(metric: "auc", rule: .notWorseThanChampion(by: 0.7))],
  ])
  func `other gates are another plan`(gates: [Gate]) throws {
    #expect(try basis(gates: gates).planID() != basis().planID())
  }

  @Test func `text that moves from one part to the next is another plan`() throws {
    #expect(
      try basis(artifact: "a|b", data: "c").planID() != basis(artifact: "a", data: "b|c").planID())
  }

  @Test(arguments: UInt64(0)..<200)
  func `the order in which parameters were given is no part of it`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pairs = (0..<12).map { ("parameter\($0)", "\($0)") }
    var parameters: [String: String] = [:]
    parameters.reserveCapacity(Int.random(in: 0...400, using: &generator))
    for (name, value) in pairs.shuffled(using: &generator) { parameters[name] = value }
    let request = PlanRequest.retrain(
      model: ModelName("loans"), parameters: parameters, isForced: false)
    let plain = PlanRequest.retrain(
      model: ModelName("loans"), parameters: Dictionary(uniqueKeysWithValues: pairs),
      isForced: false)
    #expect(try basis(request: request).planID() == basis(request: plain).planID())
  }

  // The digits are those of hashlib.sha256 in Python over the same JSON.
  @Test func `the id is the same in every process`() throws {
    let request = PlanRequest.retrain(
      model: ModelName("loans"), parameters: ["depth": "2", "rounds": "50", "seed": "7"],
      isForced: false)
    #expect(try basis(request: request).planID() == PlanID("698be312dab7dd5d"))
  }

  private func basis(
    request: PlanRequest = promote, epoch: Int = 1, artifact: String? = "aa", data: String = "d1",
    gates: [Gate] = [gate]
  ) -> PlanBasis {
    PlanBasis(
      request: request, epoch: epoch, artifactHash: artifact, dataHash: data, gates: gates)
  }
}
