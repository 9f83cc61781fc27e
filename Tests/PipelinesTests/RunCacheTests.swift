import Domain
import Foundation
import Pipelines
import Testing

/// What DVC 3.67.1 did with the same projects.
@Suite struct RunCacheTests {
  private static let runs = ".dvc/cache/runs"

  private func project(_ flags: String = "", outputs: String = "[model]") throws -> Project {
    try Project([
      "data": "1\n", "params.yaml": "rate: 1\n",
      "dvc.yaml": """
      stages:
        fit:
          cmd: cp data model; cp params.yaml note; echo ran >> count
          deps: [data]
          params: [rate]
          outs: \(outputs)
          metrics: [note: {cache: false}]
          \(flags)
      """,
    ])
  }

  private func kept(in project: Project) -> [String] {
    let found = FileManager.default.enumerator(atPath: project.root + "/" + Self.runs)
    return (found?.compactMap { $0 as? String } ?? []).filter {
      $0.split(separator: "/").count == 3
    }
  }

  private func count(in project: Project) -> Int {
    project.text("count")?.count { $0 == "\n" } ?? 0
  }

  private func switchRate(_ project: Project, to rate: Int) throws -> StageDecision? {
    try project.write("params.yaml", "rate: \(rate)\n")
    return try project.run()["fit"]
  }

  @Test func `a record is named and written as DVC names and writes it`() throws {
    let project = try Project([
      "data/a": "1\n", "data/é": "2\n",
      "params.yaml": """
      fit: {rounds: 80, rate: 1e-05, size: 3, nested: {z: 1, a: [yes, é], nfiles: 2}}
      none: null
      """,
      "dvc.yaml": """
      stages:
        fit:
          cmd: cp data/a model && echo '{"auc":0.5}' > m.json
          deps: [data]
          params: [none, fit]
          outs: [model]
          metrics: [m.json: {cache: false}]
      """,
    ])
    try project.run()
    let path =
      "79/794ca223321bad28fefac26046c4f85b310069e40047c97411b8019ed2e39e18/"
      + "c9dff441a57560cef804df72456ce5bdf6dd9f9489158cd8563f00bd406b38c0"
    #expect(kept(in: project) == [path])
    let lock = try #require(project.text("dvc.lock"))
    let record = lock.split(separator: "\n").dropFirst(3).map { $0.dropFirst(4) }
    #expect(
      project.text(Self.runs + "/" + path)?.split(separator: "\n").map { $0[...] }
        == Array(record))
  }

  @Test func `inputs that come back need no second run`() throws {
    let project = try project()
    _ = try switchRate(project, to: 1)
    _ = try switchRate(project, to: 2)
    #expect(count(in: project) == 2)
    try project.remove("note")
    guard case .restore(_, let reason)? = try switchRate(project, to: 1) else {
      Issue.record("it was not restored")
      return
    }
    #expect(reason == "params.yaml:rate changed 2 -> 1")
    #expect(count(in: project) == 2)
    #expect(project.text("note") == "rate: 1\n")
    #expect(try project.decisions() == ["fit": .skip(reason: "nothing changed")])
    #expect(kept(in: project).count == 2)
  }

  @Test func `a workspace without a lock finds what was made`() throws {
    let project = try project()
    try project.run()
    for name in ["dvc.lock", "model", "note"] { try project.remove(name) }
    guard case .restore? = try project.run()["fit"] else {
      Issue.record("it was not restored")
      return
    }
    #expect(count(in: project) == 1)
    #expect(project.text("model") == "1\n")
  }

  @Test(arguments: [
    ("always_changed: true", "[model]"), ("", "[model: {persist: true}]"),
    ("", "[model: {cache: false}]"),
  ])
  func `what DVC does not keep runs again`(_ flags: String, _ outputs: String) throws {
    let project = try project(flags, outputs: outputs)
    for rate in [1, 2, 1] { _ = try switchRate(project, to: rate) }
    #expect(count(in: project) == 3)
    #expect(kept(in: project).isEmpty)
  }

  @Test func `only parameters are inputs too, nothing at all is none`() throws {
    let project = try Project([
      "params.yaml": "rate: 1\n",
      "dvc.yaml": """
      stages:
        given: {cmd: cp params.yaml a, params: [rate], outs: [a]}
        free: {cmd: echo 1 > b, outs: [b]}
      """,
    ])
    try project.run()
    #expect(kept(in: project).count == 1)
  }

  /// The newest record counts, and what `dvc.lock` records if it names every output.
  @Test func `an older result is not looked for`() throws {
    let project = try Project([
      "data": "1\n",
      "dvc.yaml": "stages: {a: {cmd: cp now out, deps: [data], outs: [out]}}", "now": "1\n",
    ])
    try project.run()
    try project.write("now", "2\n")
    try project.write("data", "2\n")
    try project.run()
    try project.write("data", "1\n")
    try project.write("now", "3\n")
    try project.remove(".dvc/cache/files/md5/b0/26324c6904b2a9cb4b88d6d61c81d1")
    #expect(try project.decisions() == ["a": .run(reason: "data changed")])
    try project.run()
    #expect(project.text("out") == "3\n")
    try project.remove("out")
    try project.remove(".dvc/cache/files/md5/6d/7fce9fee471194aa8b5b6e47267f03")
    #expect(try project.decisions() == ["a": .run(reason: "output out is missing")])
  }

  @Test func `a record that cannot be read is as good as none`() throws {
    let project = try project()
    try project.run()
    let path = Self.runs + "/" + (try #require(kept(in: project).first))
    try project.write(path, "{")
    try project.remove("dvc.lock")
    #expect(try project.decisions() == ["fit": .run(reason: "there was no earlier result")])
    try project.run()
    #expect(project.text(path)?.hasPrefix("cmd: cp data model") == true)
  }
}
