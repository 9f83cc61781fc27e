import Domain
import Foundation
import Pipelines
import Testing

@Suite struct ValueFilesTests {
  private func project() throws -> Project {
    try Project([
      "params.yaml": "rate: 0.1\nfit: {rounds: 5, seed: 1}\nother: 1\n", "extra.yaml": "a: 1\n",
      "own.json": #"{"hand": 3}"#,
      "dvc.yaml": """
      metrics: [out/deep.json, plain.yaml, own.json, gone.json]
      params: [extra.yaml]
      stages:
        fit:
          cmd:
          - mkdir -p out; echo '{"n":{"x":2}}' > out/deep.json
          - "echo 'y: 3' > plain.yaml"
          - echo '{"auc":0.5,"bad":null}' > m.json
          params: [rate, fit]
          outs: [out, plain.yaml]
          metrics: [m.json]
      """,
    ])
  }

  @Test func `the values are those of stages and of the files that dvc.yaml names`() throws {
    let project = try project()
    try project.run()
    let sheet = try ValueFiles(project.workspace, targets: []).present()
    #expect(
      sheet.metrics == [
        "m.json:auc": 0.5, "out/deep.json:n.x": 2, "plain.yaml:y": 3, "own.json:hand": 3,
      ])
    #expect(
      sheet.parameters == [
        "params.yaml:rate": "0.1", "params.yaml:fit.rounds": "5", "params.yaml:fit.seed": "1",
        "extra.yaml:a": "1",
      ])
  }

  @Test func `metrics that Git does not hold come from the cache of that time`() throws {
    let project = try project()
    try project.run()
    let lock = try #require(project.text("dvc.lock"))
    try project.write("params.yaml", "rate: 0.2\nfit: {rounds: 5, seed: 1}\n")
    try project.write("m.json", "{}")
    let sheet = try ValueFiles(project.workspace, targets: ["fit"]).sheet { path in
      switch path {
      case "dvc.lock": Array(lock.utf8)
      case "params.yaml": Array("rate: 0.1".utf8)
      default: nil
      }
    }
    #expect(sheet.metrics == ["m.json:auc": 0.5, "plain.yaml:y": 3])
    #expect(sheet.parameters == ["params.yaml:rate": "0.1"])
  }
}
