import Domain
import Foundation
import Pipelines
import Testing

@Suite struct ChangeTestTests {
  private func project() throws -> Project {
    let project = try Project([
      "data.csv": "1\n", "params.yaml": "fit: {rounds: 80, rate: 5}\n",
      "dvc.yaml": """
      stages:
        fit:
          cmd: cat data.csv > model && echo 1 > m.json
          deps: [data.csv]
          params: [fit.rounds, fit.rate]
          outs: [model]
          metrics: [m.json: {cache: false}]
      """,
    ])
    try project.run()
    return project
  }

  @Test func `a stage that never ran runs, and then nothing changed`() throws {
    let project = try project()
    #expect(try project.decisions() == ["fit": .skip(reason: "nothing changed")])
  }

  @Test func `a changed parameter is shown with both values`() throws {
    let project = try project()
    try project.write("params.yaml", "fit: {rounds: 120, rate: 5}\n")
    #expect(
      try project.decisions() == ["fit": .run(reason: "params.yaml:fit.rounds changed 80 -> 120")])
  }

  @Test func `a number of equal value is no change`() throws {
    let project = try project()
    try project.write("params.yaml", "fit: {rate: 5.0, rounds: 80, more: 1}\n")
    #expect(try project.decisions() == ["fit": .skip(reason: "nothing changed")])
  }

  @Test(arguments: [
    ("data.csv", "2\n", "data.csv changed"),
    ("params.yaml", "fit: {rounds: 90, rate: 5}", "params.yaml:fit.rounds changed 80 -> 90"),
  ])
  func `a changed file is named`(_ path: String, _ text: String, _ reason: String) throws {
    let project = try project()
    try project.write(path, text)
    #expect(try project.decisions() == ["fit": .run(reason: reason)])
  }

  /// DVC 3.67.1 puts back what it has instead of running, also what the stage does not cache.
  @Test(arguments: ["model", "m.json"])
  func `a changed output is put back`(_ path: String) throws {
    let project = try project()
    let old = project.text(path)
    try project.write(path, "9")
    #expect(
      try project.run() == [
        "fit": .checkOut(
          reason: "output \(path) was changed since the stage wrote it, the cache has it")
      ])
    #expect(project.text(path) == old)
  }

  @Test(arguments: [
    ("cat data.csv", "cat  data.csv", "its command changed"),
    ("deps: [data.csv]", "deps: [data.csv, dvc.yaml]", "dvc.yaml is a new dependency"),
    ("fit.rate]", "fit.rate, fit]", "params.yaml:fit is a new parameter"),
    ("outs: [model]", "outs: [model, data2]", "data2 is a new output"),
    (
      "cmd:", "always_changed: true\n    cmd:",
      "it is declared always_changed, so it always counts as changed"
    ),
  ])
  func `a changed declaration is named`(_ old: String, _ new: String, _ reason: String) throws {
    let project = try project()
    let text = try #require(project.text("dvc.yaml"))
    try project.write("dvc.yaml", text.replacingOccurrences(of: old, with: new))
    #expect(try project.decisions() == ["fit": .run(reason: reason)])
  }

  /// DVC 3.67.1 skips these too.
  @Test(arguments: [
    ("deps: [data.csv]", "deps: []"), ("fit.rounds, ", ""),
    ("metrics: [m.json: {cache: false}]", "desc: x"),
  ])
  func `what a declaration no longer names is no change`(_ old: String, _ new: String) throws {
    let project = try project()
    let text = try #require(project.text("dvc.yaml"))
    #expect(text.contains(old))
    try project.write("dvc.yaml", text.replacingOccurrences(of: old, with: new))
    #expect(try project.decisions() == ["fit": .skip(reason: "nothing changed")])
  }

  @Test func `a missing output that the cache holds is put back`() throws {
    let project = try project()
    try project.remove("model")
    #expect(
      try project.run()
        == ["fit": .checkOut(reason: "output model is missing, the cache has it")])
    #expect(project.text("model") == "1\n")
    #expect(try project.decisions() == ["fit": .skip(reason: "nothing changed")])
  }

  @Test func `a missing output that no cache holds must be made again`() throws {
    let project = try project()
    try project.remove(".dvc/cache")
    #expect(try project.decisions() == ["fit": .run(reason: "output model is not in the cache")])
  }

  @Test func `touching a file is no change`() throws {
    let project = try project()
    try project.write("data.csv", "1\n")
    #expect(try project.decisions() == ["fit": .skip(reason: "nothing changed")])
  }

  @Test func `a frozen stage is skipped and must have its outputs`() throws {
    let project = try Project([
      "kept": "1", "dvc.yaml": "stages: {a: {cmd: x, outs: [kept], frozen: true}}",
    ])
    let words = "it is frozen, remove frozen: (dvc.yaml:1:13) to let it run"
    #expect(
      try project.run() == [
        "a": .record(reason: words + "; its outputs are recorded as they are")
      ])
    #expect(project.text("dvc.lock")?.contains("c4ca4238a0b923820dcc509a6f75849b") == true)
    #expect(try project.decisions() == ["a": .skip(reason: words)])
    try project.remove("kept")
    let problem = #expect(throws: Problem.self) { try project.decisions() }
    #expect(
      problem?.sentence == "stage a is frozen and its output kept is missing (dvc.yaml:1:13). "
        + "Remove frozen: to let the stage run, or put the file back, as dvc checkout does.")
  }

  @Test(arguments: [
    (
      "stages: {a: {cmd: x, deps: [gone.csv]}}",
      "dependency gone.csv of stage a does not exist (dvc.yaml:1:13). "
        + "Create the file, or correct the path."
    ),
    (
      "stages: {a: {cmd: x, params: [seed]}}",
      "the parameter file params.yaml of stage a does not exist (dvc.yaml:1:13). "
        + "Create it or remove it from the stage."
    ),
    (
      "stages: {a: {cmd: x, params: [{p.yaml: [sed]}]}}",
      "p.yaml has no parameter sed, which stage a depends on (dvc.yaml:1:13). "
        + "Add it to p.yaml or remove it from the stage."
    ),
    (
      "stages: {a: {cmd: x, params: [{p.toml: [sed]}]}}",
      "the parameter file p.toml of stage a does not exist (dvc.yaml:1:13). "
        + "Create it or remove it from the stage."
    ),
  ])
  func `missing input is one sentence`(_ text: String, _ sentence: String) throws {
    let project = try Project(["p.yaml": "seed: 1", "dvc.yaml": text])
    let problem = #expect(throws: Problem.self) { try project.decisions() }
    #expect(problem?.sentence == sentence)
  }

  @Test func `a broken lock is one sentence`() throws {
    let project = try project()
    try project.write("dvc.lock", "schema: '1.0'\nstages: {}\n")
    let problem = #expect(throws: Problem.self) { try project.decisions() }
    #expect(
      problem?.sentence == "the lock has schema 1.0, only 2.0 is known (dvc.lock:1:9). "
        + "Remove the file and run the pipeline again.")
  }

  /// The same digests without their form are those of an older DVC, whose objects lie elsewhere.
  @Test func `what an older DVC recorded is looked for where it kept it`() throws {
    let project = try project()
    let text = try #require(project.text("dvc.lock"))
    try project.write("dvc.lock", text.replacingOccurrences(of: "      hash: md5\n", with: ""))
    #expect(
      try project.decisions() == ["fit": .run(reason: "output model is not in the cache")])
  }
}
