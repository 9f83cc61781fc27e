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

  @Test func `a model without a version has an empty tree; an unknown one is told`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    #expect(try await Self.lineage(of: engine).datasets.isEmpty)
    await #expect(throws: Problem.self) {
      try await engine.page(.lineage(ModelName("loanz")))
    }
  }
}
