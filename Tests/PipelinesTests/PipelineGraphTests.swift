import Domain
import Pipelines
import Testing

@Suite struct PipelineGraphTests {
  private let chain = [
    "dvc.yaml": """
    stages:
      report: {cmd: c, deps: [claims/model/weights.json]}
      load: {cmd: a, outs: [data]}
    """,
    "claims/dvc.yaml": """
    stages:
      fit: {cmd: b, deps: [../data/train.csv], outs: [model]}
      other: {cmd: d}
    """,
  ]

  @Test func `paths inside outputs make edges across files`() throws {
    let graph = try Project(chain).graph
    #expect(
      graph.stages.map(\.address.description)
        == ["load", "claims/dvc.yaml:fit", "claims/dvc.yaml:other", "report"]
        || graph.stages.map(\.address.description)
          == ["load", "claims/dvc.yaml:fit", "report", "claims/dvc.yaml:other"]
    )
    let load = try #require(graph.stages.first).address
    #expect(graph.downstream(of: load).map(\.description) == ["claims/dvc.yaml:fit"])
    #expect(
      Set(graph.allDownstream(of: load).map(\.description)) == ["claims/dvc.yaml:fit", "report"])
  }

  @Test func `a dependency on a folder waits for what is written inside it`() throws {
    let graph = try Project([
      "dvc.yaml": """
      stages:
        pack: {cmd: b, deps: [out]}
        one: {cmd: a, outs: [out/one]}
        near: {cmd: a, outs: [outer]}
      """
    ]).graph
    let pack = try #require(graph.stages.first { $0.name.rawValue == "pack" })
    #expect(graph.upstream(of: pack.address).map(\.description) == ["one"])
  }

  @Test(arguments: [
    (["fit"], ["load", "claims/dvc.yaml:fit"]),
    (["claims/dvc.yaml:fit"], ["load", "claims/dvc.yaml:fit"]),
    (["dvc.yaml:load"], ["load"]),
    (["claims/dvc.yaml"], ["load", "claims/dvc.yaml:fit", "claims/dvc.yaml:other"]),
  ])
  func `a target brings what it depends on`(_ targets: [String], _ expected: [String]) throws {
    let selection = try Project(chain).graph.selection(targets)
    #expect(Set(selection.map(\.address.description)) == Set(expected))
  }

  @Test(arguments: [("fit", 3), ("dvc.yaml:fit", 3), ("fit@a", 2), ("fits", 0)])
  func `a template stands for all stages made of it`(_ target: String, _ count: Int) throws {
    let graph = try Project([
      "dvc.yaml": """
      stages:
        load: {cmd: l, outs: [raw]}
        fit: {foreach: [a, b], do: {cmd: 'f ${item}', deps: [raw]}}
      """
    ]).graph
    #expect((try? graph.selection([target]).count) ?? 0 == count)
  }

  @Test func `an unknown target names the nearest`() throws {
    let graph = try Project(chain).graph
    let problem = #expect(throws: Problem.self) { try graph.selection(["lod"]) }
    #expect(problem?.sentence == "there is no stage lod. Did you mean load?")
  }

  @Test(arguments: [
    (
      "stages: {a: {cmd: x, deps: [p], outs: [q]}, b: {cmd: x, deps: [q], outs: [p]}}",
      "stages depend on each other in a circle: a <- b <- a (dvc.yaml:1:13). "
        + "Remove one of these dependencies."
    ),
    (
      "stages: {a: {cmd: x, deps: [p/in], outs: [p]}}",
      "stages depend on each other in a circle: a <- a (dvc.yaml:1:13). "
        + "Remove one of these dependencies."
    ),
    (
      "stages: {a: {cmd: x, outs: [p]}, b: {cmd: x, outs: [./p]}}",
      "output p of stage b is also written by stage a (dvc.yaml:1:37). "
        + "Let one stage write it, or give the outputs separate paths."
    ),
    (
      "stages: {a: {cmd: x, outs: [p]}, b: {cmd: x, outs: [p/q]}}",
      "output p/q of stage b is inside p, written by stage a (dvc.yaml:1:37). "
        + "Let one stage write it, or give the outputs separate paths."
    ),
  ])
  func `an impossible graph is one sentence`(_ text: String, _ sentence: String) throws {
    let project = try Project(["dvc.yaml": text])
    let problem = #expect(throws: Problem.self) { try project.graph }
    #expect(problem?.sentence == sentence)
  }

  @Test func `where no file can be read, a stage that is named is told why`() throws {
    let project = try Project(["dvc.yaml": "stages: ["])
    let graph = try PipelineGraph.loadReadable(project.workspace)
    let broken = try #require(graph.unreadable.first?.problem)
    #expect(throws: broken) { try graph.selection(["fit"]) }
  }

  @Test func `a broken file stops only what may need it`() throws {
    let project = try Project([
      "a/dvc.yaml": "stages: {x: {cmd: x, deps: [in], outs: [out]}}",
      "b/dvc.yaml": "stages: [",
      "c/dvc.yaml": "stages: {y: {cmd: y, deps: [../b/result]}}",
      "d/dvc.yaml": "",
    ])
    let graph = try PipelineGraph.loadReadable(project.workspace)
    #expect(graph.unreadable.map(\.name.rawValue) == ["b/dvc.yaml"])
    let broken = try #require(graph.unreadable.first?.problem)
    #expect(try graph.selection(["a/dvc.yaml"]).count == 1)
    for targets in [[], ["b/dvc.yaml"], ["b/dvc.yaml:x"], ["c/dvc.yaml"]] {
      #expect(throws: broken) { try graph.selection(targets) }
    }
    #expect(throws: broken) { try project.graph }
  }

  @Test(arguments: [
    ("e/dvc.yaml", "there is no pipeline e/dvc.yaml. Did you mean a/dvc.yaml?"),
    (
      "d/dvc.yaml",
      "the file declares no stage (d/dvc.yaml). Add stages: to it, or restore it."
    ),
  ])
  func `a pipeline that is gone or empty is said to be so`(target: String, sentence: String) throws
  {
    let graph = try Project(["a/dvc.yaml": "stages: {x: {cmd: x}}", "d/dvc.yaml": ""]).graph
    let problem = #expect(throws: Problem.self) { try graph.selection([target]) }
    #expect(problem?.sentence == sentence)
  }

  @Test func `ignored folders and other workspaces hold no pipelines of this one`() throws {
    let stage = "stages: {x: {cmd: x}}"
    let graph = try Project([
      "a/dvc.yaml": stage, "b/dvc.yaml": stage, "c/dvc.yaml": stage, "c/.dvc/config": "",
      ".dvcignore": "/b\n", ".git/dvc.yaml": stage,
    ]).graph
    #expect(graph.pipelines.map(\.name.rawValue) == ["a/dvc.yaml"])
  }

  @Test func `stages come in the order in which others name them, as in DVC`() throws {
    let graph = try Project([
      "dvc.yaml": """
      stages:
        end: {cmd: x, deps: [three, one]}
        s1: {cmd: x, outs: [one]}
        s2: {cmd: x, outs: [two]}
        s3: {cmd: x, outs: [three]}
      """
    ]).graph
    #expect(graph.stages.map(\.name.rawValue) == ["s3", "s1", "end", "s2"])
  }

  @Test func `a frozen stage waits for nothing`() throws {
    let graph = try Project([
      "dvc.yaml": "stages: {a: {cmd: x, outs: [p]}, b: {cmd: x, deps: [p], frozen: true}}"
    ]).graph
    let frozen = try #require(graph.stages.first { $0.isFrozen })
    #expect(graph.upstream(of: frozen.address).isEmpty)
  }

  @Test func `no dvc.yaml means an empty graph`() throws {
    #expect(try Project([:]).graph.stages.isEmpty)
  }
}
