import Domain
import Foundation
import Learners
import Tables
import Testing

@testable import Serving

@Suite struct ModelHostTests {
  let scene: ServingScene
  init() throws { scene = try ServingScene() }

  /// Fits a small logistic model for real and writes its folder.
  private func fit(_ name: String, columns: [Column]) throws -> String {
    let target = Column(name: "repaid", values: .numbers((0..<40).map { Double($0 % 2) }))
    var configuration = FitConfiguration(learner: .logistic, task: .binary, target: "repaid")
    configuration.seed = 7
    let fitter = try ModelFitter(configuration) { _ in }
    let folder = scene.folder + "/" + name
    try fitter.fit(try RowBlock(columns: columns + [target]), dataHash: "none").write(to: folder)
    return folder
  }

  private var columns: [Column] {
    [
      Column(
        name: "amount", values: .numbers((0..<40).map { Double($0 * 7 % 11) + Double($0 % 2) })),
      Column(name: "plan", texts: (0..<40).map { $0 % 3 == 0 ? "basic" : "pro" }),
    ]
  }

  @Test func `a fitted model is loaded, warmed up and answers as itself`() async throws {
    let folder = try fit("one", columns: columns)
    let host = ModelHost()
    let deployment = try await host.prepare(version: 1, of: scene.model, folder: folder)
    try scene.router.apply(
      EndpointBinding(model: scene.model, epoch: 1, champion: 1), loaded: [deployment])
    let request = InferenceRequest(
      rowCount: 40,
      inputs: [
        InputTensor(name: "plan", texts: (0..<40).map { columns[1].level(at: $0) }),
        InputTensor(name: "amount", numbers: columns[0].numbers ?? []),
      ])
    let reply = try scene.router.infer(scene.model, request)
    let loaded = try LoadedModel(path: folder)
    let alone = try loaded.predict(try RowBlock(columns: columns))
    #expect(reply.scores == alone)
    #expect(reply.classes == reply.scores.map { loaded.predictedClass(for: $0) ?? "" })
    for row in 0..<3 {
      let single = InferenceRequest(
        rowCount: 1,
        inputs: [
          InputTensor(name: "amount", numbers: [columns[0].numbers?[row] ?? 0]),
          InputTensor(name: "plan", texts: [columns[1].level(at: row)]),
        ])
      #expect(try scene.router.infer(scene.model, single).scores == [reply.scores[row]])
    }
  }

  @Test func `a version that someone holds is loaded once`() async throws {
    let folder = try fit("one", columns: columns)
    let host = ModelHost()
    let first = try await host.prepare(version: 1, of: scene.model, folder: folder)
    let second = try await host.prepare(version: 1, of: scene.model, folder: "/nowhere")
    #expect(first === second)
  }

  @Test func `a version that nobody holds any more is let go`() async throws {
    let folder = try fit("one", columns: columns)
    let host = ModelHost()
    weak let held = try await host.prepare(version: 1, of: scene.model, folder: folder)
    #expect(held == nil)
    await #expect(throws: Problem.self) {
      try await host.prepare(version: 1, of: scene.model, folder: "/nowhere")
    }
  }

  @Test func `a broken folder is refused`() async throws {
    let folder = try fit("one", columns: columns)
    let file = folder + "/binnacle-model.json"
    let whole = try Data(contentsOf: URL(fileURLWithPath: file))
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: file))
    let host = ModelHost()
    await #expect(throws: Problem.self) {
      try await host.prepare(version: 1, of: scene.model, folder: folder)
    }
  }

  @Test func `a version that needs inputs its callers do not send is refused`() async throws {
    let current = scene.deployment(1)
    let folder = try fit(
      "wide",
      columns: columns + [Column(name: "age", values: .numbers((0..<40).map(Double.init)))])
    let host = ModelHost()
    await #expect {
      try await host.prepare(
        version: 2, of: scene.model, folder: folder, replacing: current)
    } throws: { error in
      (error as? Problem)?.sentence
        == "version 2 needs input age, which callers of version 1 do not send (model loans). "
        + "Fit it without that column, or register it under another model name."
    }
  }

  @Test func `a column that changed its kind is refused`() {
    let numeric = scene.deployment(
      2, features: ["amount", "plan"].map { FeatureCoding(name: $0, kind: .numeric) })
    #expect(
      sentence { () throws(Problem) in
        try ModelHost.check(numeric, canReplace: scene.deployment(1))
      }
        == "version 2 reads input plan as numeric, version 1 as categorical (model loans). "
        + "Declare the column's kind as before and fit again.")
  }

  @Test func `an answer that is not finite fails the warm-up`() {
    let evaluator = Evaluator(features: ServingScene.features, platform: "bad") { values, rows in
      (0..<rows).map { values[$0 * 2].isNaN ? .infinity : 0 }
    }
    let bad = Deployment(model: scene.model, version: 3, evaluator: evaluator)
    #expect(
      sentence { () throws(Problem) in try ModelHost.check(bad) }
        == "version 3 gave an answer that is not finite on row 1 of its warm-up. "
        + "Fit the model again; the version before answers on.")
  }
}
