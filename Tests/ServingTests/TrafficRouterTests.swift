import Domain
import Storage
import Testing

@testable import Serving

@Suite struct TrafficRouterTests {
  let scene: ServingScene
  init() throws { scene = try ServingScene() }

  // R1-04
  @Test func `columns are matched by name in any order and extra ones are left aside`() throws {
    try scene.bind(2, epoch: 1)
    var request = scene.request([10, 20])
    request.inputs.append(InputTensor(name: "label", numbers: [1, 0]))
    let reply = try scene.router.infer(scene.model, request)
    #expect(reply.scores == [2_011, 2_021])
    #expect(reply.version == 2)
    #expect(reply.classes == ["yes", "yes"])
  }

  @Test func `one input with all features is read in the model's order`() throws {
    try scene.bind(1, epoch: 1)
    let input = InputTensor(
      name: "x", width: 2, numbers: [5, .nan, 6, .nan], texts: [nil, "pro", nil, "basic"])
    let reply = try scene.router.infer(
      scene.model, InferenceRequest(rowCount: 2, inputs: [input]))
    #expect(reply.scores == [1_006, 1_006])
  }

  // R1-04
  @Test func `a missing input is named`() throws {
    try scene.bind(1, epoch: 1)
    let request = InferenceRequest(
      rowCount: 1, inputs: [InputTensor(name: "amount", numbers: [1])])
    #expect(
      sentence { () throws(Problem) in _ = try scene.router.infer(scene.model, request) }
        == "there is no input plan, which model loans version 1 needs. "
        + "Add an input of that name; its values may be null.")
    #expect(try scene.captured().isEmpty)
  }

  @Test func `inputs of the wrong width or sent twice are named`() throws {
    try scene.bind(1, epoch: 1)
    let wide = InputTensor(name: "x", width: 3, numbers: [1, 2, 3])
    let double = InputTensor(name: "amount", numbers: [1])
    let pair = InputTensor(name: "amount", width: 2, numbers: [1, 2])
    func answer(_ inputs: [InputTensor]) -> String? {
      sentence { () throws(Problem) in
        _ = try scene.router.infer(
          scene.model, InferenceRequest(rowCount: 1, inputs: inputs))
      }
    }
    #expect(
      answer([wide]) == "the input has 3 values a row, model loans version 1 needs 2 (input 1). "
        + "Send 2 values a row in the model's order, or one input for each feature.")
    #expect(
      answer([double, double]) == "input amount comes twice (input 2). Send each feature once.")
    #expect(
      answer([pair, wide])
        == "input amount has 2 values a row, needs 1 (input 1). Send it with shape [rows, 1].")
  }

  // R1-05
  @Test func `cells that are missing, unreadable or unseen are answered and counted`() throws {
    try scene.bind(1, epoch: 1)
    let request = InferenceRequest(
      rowCount: 4,
      inputs: [
        InputTensor(
          name: "amount", numbers: [.nan, .nan, -1, 7], texts: ["abc", nil, nil, nil]),
        InputTensor(name: "plan", texts: ["basic", "gold", nil, "pro"]),
      ])
    let reply = try scene.router.infer(scene.model, request)
    #expect(reply.scores == [1_000, 1_004, 1_000, 1_008])
    let page = try #require(scene.router.page(of: scene.model, url: "here"))
    #expect(
      page.inputWarnings == ["unreadable number": 1, "unseen category": 1, "missing value": 3])
    let records = try scene.captured()
    #expect(records.map(\.flags) == [.repaired, .repaired, .repaired, []])
    #expect(records[0].texts == [RawText(column: 0, text: "abc")])
    #expect(records[1].texts == [RawText(column: 1, text: "gold")])
    #expect(records[3].values == [7, 1])
  }

  // R1-09
  @Test func `every answered row is in the log before the reply under its id`() throws {
    try scene.bind(4, epoch: 9)
    var request = scene.request([1, 2], ids: ["a", ""])
    request.id = "ask"
    let reply = try scene.router.infer(scene.model, request)
    let records = try scene.captured()
    #expect(records.map(\.rowID) == reply.rowIDs)
    #expect(records[0].rowID == "a")
    #expect(records[1].rowID.count == 32)
    #expect(records.map(\.version) == [4, 4])
    #expect(records.map(\.epoch) == [9, 9])
    #expect(records.map(\.requestID) == ["ask", "ask"])
    #expect(records.map(\.score) == reply.scores)
  }

  // R1-09
  @Test func `a row without id is named by its content, or by its request`() throws {
    try scene.bind(1, epoch: 1)
    let first = try scene.router.infer(scene.model, scene.request([5], ids: [""]))
    let same = try scene.router.infer(scene.model, scene.request([5], ids: [""]))
    let other = try scene.router.infer(scene.model, scene.request([6], ids: [""]))
    #expect(first.rowIDs == same.rowIDs)
    #expect(first.rowIDs != other.rowIDs)
    let nameless = try scene.router.infer(scene.model, scene.request([5, 6]))
    #expect(nameless.rowIDs == ["t-4.0", "t-4.1"])
  }

  @Test func `unknown endpoints and versions are refused with what there is`() throws {
    func answer(_ model: String, _ version: Int? = nil) -> String? {
      sentence { () throws(Problem) in
        _ = try scene.router.infer(
          ModelName(model), version: version, scene.request([1]))
      }
    }
    #expect(answer("loans") == "there is no endpoint of that name. Promote a version first.")
    try scene.bind(nil, epoch: 1)
    #expect(answer("loans") == "no version of loans answers yet. Promote a version first.")
    try scene.bind(3, epoch: 2, warm: [2])
    #expect(answer("census") == "there is no endpoint of that name. Use one of: loans.")
    #expect(answer("loans", 7) == "version 7 of loans is not loaded. Use one of: 3, 2.")
    #expect(
      try scene.router.infer(scene.model, version: 2, scene.request([1])).version == 2)
  }

  @Test func `a binding takes effect only when its epoch is higher`() throws {
    #expect(try scene.bind(1, epoch: 5))
    #expect(try scene.bind(2, epoch: 5) == false)
    #expect(try scene.bind(2, epoch: 4) == false)
    #expect(scene.router.binding(of: scene.model)?.champion == 1)
    #expect(try scene.bind(2, epoch: 6))
    #expect(scene.router.champion(of: scene.model)?.version == 2)
  }

  @Test func `a binding whose champion is not loaded changes nothing`() throws {
    try scene.bind(1, epoch: 1)
    let next = EndpointBinding(model: scene.model, epoch: 2, champion: 8)
    #expect(
      sentence { () throws(Problem) in _ = try scene.router.apply(next, loaded: []) }
        == "version 8 of loans is not loaded. Promote it again.")
    #expect(scene.router.binding(of: scene.model)?.epoch == 1)
  }

  // R2-18, R3-10
  @Test func `no request fails or is answered by the wrong version while versions swap`()
    async throws
  {
    try scene.bind(1, epoch: 1, warm: [2])
    let scene = scene
    let answered = try await withThrowingTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          var epoch = 0
          var count = 0
          while scene.router.binding(of: scene.model)?.epoch != 201 {
            let amount = Double(task * 1_000_000 + count)
            let reply = try scene.router.infer(scene.model, scene.request([amount]))
            #expect(reply.scores == [Double(reply.version) * 1_000 + amount + 1])
            #expect(reply.version == (reply.epoch.isMultiple(of: 2) ? 2 : 1))
            #expect(reply.epoch >= epoch)
            epoch = reply.epoch
            count += 1
            await Task.yield()
          }
          return count
        }
      }
      group.addTask {
        for epoch in 2...201 {
          let champion = epoch.isMultiple(of: 2) ? 2 : 1
          let isApplied = try scene.bind(champion, epoch: epoch, warm: [3 - champion])
          #expect(isApplied)
          await Task.yield()
        }
        return 0
      }
      return try await group.reduce(0, +)
    }
    let records = try scene.captured()
    #expect(records.count == answered)
    for record in records {
      #expect(record.score == Double(record.version) * 1_000 + record.values[0] + 1)
    }
  }

  @Test func `an old version is let go once nobody needs it`() throws {
    let router = scene.router
    weak var old: Deployment?
    do {
      let first = scene.deployment(1)
      old = first
      try router.apply(
        EndpointBinding(model: scene.model, epoch: 1, champion: 1), loaded: [first])
    }
    #expect(old != nil)
    try scene.bind(2, epoch: 2)
    #expect(old == nil)
  }

  @Test func `a large request waits its turn and is answered alike`() async throws {
    try scene.bind(1, epoch: 1)
    let amounts = (0..<500).map(Double.init)
    let reply = try await scene.router.inferWaiting(scene.model, scene.request(amounts))
    #expect(reply.scores == amounts.map { 1_001 + $0 })
  }

  @Test func `a version that answers with too few numbers is a failure, not a crash`() throws {
    let evaluator = Evaluator(
      features: ServingScene.features, platform: "broken", score: { _, _ in [] })
    try scene.router.apply(
      EndpointBinding(model: scene.model, epoch: 1, champion: 1),
      loaded: [Deployment(model: scene.model, version: 1, evaluator: evaluator)])
    #expect(
      sentence { () throws(Problem) in
        _ = try scene.router.infer(scene.model, scene.request([1]))
      } == "version 1 gave 0 numbers for 1 rows. Roll back to the version before.")
  }
}
