import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct LineageTests {
  private static func lineage(of engine: Engine) async throws -> LineagePage {
    guard case .lineage(let page) = try await engine.page(.lineage(EngineScene.loans)).content
    else { throw StreamEnded() }
    return page
  }

  /// The kinds along the first branch, for comparison.
  private static func branch(_ node: LineageNode) -> [String] {
    let name =
      switch node.item {
      case .dataset: "dataset"
      case .run: "run"
      case .version(let version): "version \(version.number)"
      case .alias(let alias): "\(alias)"
      case .endpoint(let binding, _): "endpoint \(binding.champion ?? 0)"
      case .drift: "drift"
      }
    return [name] + (node.children.first.map(branch) ?? [])
  }

  @Test func `a tree leads from the data over run and version to the endpoint`() async throws {
    let scene = try EngineScene()
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun()
      try await engine.fact { event in
        if case .registry(.versionRegistered) = event { true } else { false }
      }
      try await engine.confirm(try await engine.promotion(1))
      let page = try await Self.lineage(of: engine)
      let root = try #require(page.datasets.first)
      #expect(Self.branch(root) == ["dataset", "run", "version 1", "champion", "endpoint 1"])
      guard case .dataset(let dataset) = root.item, case .run(let made)? = root.children.first?.item
      else { throw StreamEnded() }
      #expect(made.id == run.id)
      #expect(dataset.rows ?? 0 > 0)
      #expect(
        Set(dataset.sources.map(\.path)) == ["raw.csv", "candidate", "arrived.csv"])
    }
  }

  @Test func `versions without a run hang under their data, with their aliases`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.promoteTwo()
    try await engine.register("bad")
    let page = try await Self.lineage(of: engine)
    let branches = page.datasets.flatMap(\.children).map(Self.branch)
    #expect(branches.contains(["version 3", "challenger"]))
    #expect(branches.contains(["version 2", "champion", "endpoint 2"]))
    #expect(branches.contains(["version 1"]))
  }

  private static func file(_ path: String) -> RecordedFile {
    RecordedFile(path: path, hash: "hash of \(path)", size: 1)
  }

  private static func stage(
    _ pipeline: String, _ name: String, _ read: [String], _ written: [String]
  ) -> StageRecord {
    StageRecord(
      address: StageAddress(pipeline: PipelineName("\(pipeline)/dvc.yaml"), stage: StageName(name)),
      command: name, dependencies: read.map(file), outputs: written.map(file))
  }

  /// A run of two pipelines; `loans` prepares a folder and then splits one of its files.
  private static let wide = RunDetails(
    run: PipelineRun(
      id: RunID("1"), pipelines: [PipelineName("census/dvc.yaml"), PipelineName("loans/dvc.yaml")],
      cause: "operator", requestedBy: OperatorName("ada"), createdAt: Timestamp(milliseconds: 0)),
    request: RunRequest(),
    records: [
      stage("census", "split", ["census/base.csv"], ["census/train.csv"]),
      stage("loans", "prepare", ["loans/base.csv"], ["loans/work"]),
      stage("loans", "split", ["loans/work/all.csv", "loans/new.csv"], ["loans/train.csv"]),
      stage("loans", "fit", ["loans/train.csv", "loans/prices.csv"], ["loans/model"]),
    ])

  @Test(
    arguments: [
      ("loans/train.csv", ["loans/new.csv", "loans/base.csv"]),
      ("census/train.csv", ["census/base.csv"]),
      ("loans/new.csv", []),
      ("elsewhere.csv", ["loans/base.csv", "loans/new.csv", "loans/prices.csv"]),
    ])
  func `data comes from what led to it, not from all that its run read`(
    path: String, sources: [String]
  ) throws {
    let version = ModelVersion(
      model: EngineScene.loans, number: 1, state: .ready, learner: "boosted-trees",
      runID: Self.wide.run.id, artifactHash: "", datasetHash: "hash of \(path)", metrics: [:],
      createdAt: Timestamp(milliseconds: 0), createdBy: OperatorName("ada"))
    let tree = LineageTree(
      versions: [version], runs: [Self.wide.run.id: Self.wide], aliases: [:],
      binding: EndpointBinding(model: EngineScene.loans, epoch: 0, champion: nil), url: "",
      drift: nil, pipeline: PipelineName("loans/dvc.yaml"))
    let root = try #require(tree.datasets.first)
    guard case .dataset(let dataset) = root.item else { throw StreamEnded() }
    #expect(dataset.sources.map(\.path) == sources)
  }

  @Test func `a model without a version has an empty tree; an unknown one is told`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    #expect(try await Self.lineage(of: engine).datasets.isEmpty)
    await #expect(throws: Problem.self) {
      try await engine.page(.lineage(ModelName("loanz")))
    }
  }
}
