import Documents
import Domain
import Pipelines
import Testing

@Suite struct PipelineFileTests {
  private func problem(_ files: [String: String]) throws -> String? {
    let project = try Project(files)
    return #expect(throws: Problem.self) { try project.graph }?.sentence
  }

  @Test func `a stage is read with all its parts`() throws {
    let project = try Project([
      "claims/dvc.yaml": """
      stages:
        fit:
          wdir: ..
          cmd: [echo 1, echo 2]
          deps: [./data/x.csv]
          outs:
          - model.json
          - cache/: {cache: false, persist: true}
          metrics: [{m.json: {cache: false}}]
          plots: [{p.csv: {cache: false, x: a, y: b}}]
          params: [seed, {other.yaml: [b, a]}, fit.rounds, {whole.yaml: }]
          frozen: true
          desc: "fits\\e"
          meta: {binnacle: {time_s: 5}}
      """
    ])
    let stage = try #require(try project.graph.stages.first)
    #expect(stage.address.description == "claims/dvc.yaml:fit")
    #expect(stage.command == .list(["echo 1", "echo 2"]))
    #expect(stage.workingDirectory == .root)
    #expect(stage.dependencies.first?.written == "./data/x.csv")
    #expect(stage.dependencies.first?.place.text == "data/x.csv")
    #expect(stage.outputs.map(\.place.text) == ["model.json", "cache", "m.json", "p.csv"])
    #expect(stage.outputs.map(\.kind) == [.output, .output, .metric, .plot])
    #expect(stage.outputs.map(\.isCached) == [true, false, false, false])
    #expect(stage.outputs.map(\.persists) == [false, true, false, false])
    #expect(stage.parameters.map(\.file.written) == ["params.yaml", "other.yaml", "whole.yaml"])
    #expect(stage.parameters.map(\.keys) == [["fit.rounds", "seed"], ["a", "b"], nil])
    #expect(stage.isFrozen)
    #expect(stage.summary?.text == "fits^[")
    #expect(stage.timeout == .seconds(5))
    #expect(stage.place == "claims/dvc.yaml:3:5")
  }

  @Test func `each line of a command is a command`() {
    #expect(StageCommand.text("a \\\n  b\n\n c\n").lines == ["a \\", "  b", " c"])
    #expect(StageCommand.list(["a\nb", "c"]).lines == ["a", "b", "c"])
  }

  @Test(arguments: [
    (
      "stages: {fit: {cmd: x, depss: [a]}}",
      "unknown key depss in stage fit (dvc.yaml:1:24). Did you mean deps?"
    ),
    ("stage: {}", "unknown key stage in dvc.yaml (dvc.yaml:1:1). Did you mean stages?"),
    (
      "stages: {fit: {deps: [a]}}",
      "stage fit has no cmd (dvc.yaml:1:15). Add cmd: and the command to run."
    ),
    (
      "stages: {fit: {cmd: 5}}",
      "cmd must be text, found a whole number (5) (dvc.yaml:1:21). "
        + "Put quotes around it if it is meant as text."
    ),
    ("stages: {fit: {cmd: ' '}}", "cmd is empty (dvc.yaml:1:21). Write the command to run."),
    (
      "stages: {fit: {cmd: x, deps: a}}",
      "deps must be a list, found text (a) (dvc.yaml:1:30). "
        + "Write each item on a line that begins with -."
    ),
    (
      "stages: {fit: {cmd: x, outs: [{a: {cach: true}}]}}",
      "unknown key cach in output a (dvc.yaml:1:36). Did you mean cache?"
    ),
    (
      "stages: {fit: {cmd: x, outs: [../a]}}",
      "output ../a lies outside the workspace (dvc.yaml:1:31). "
        + "Write it to a path inside the workspace."
    ),
    (
      "stages: {fit: {cmd: x, deps: [s3://b/c]}}",
      "s3://b/c is an address, not a path (dvc.yaml:1:31). "
        + "Fetch it in a stage of its own and depend on the file."
    ),
    (
      "stages: {fit: {cmd: x, deps: [a, ./a]}}",
      "dependency ./a is written twice (dvc.yaml:1:34). Keep one of the two."
    ),
    (
      "stages: [fit]",
      "stages must be a mapping, found a list (dvc.yaml:1:9). Write it as lines of key: value."
    ),
    (
      "stages: {fit: {cmd: x, vars: [{a: 'x${b}'}]}}",
      "vars are read before anything is filled in, and cannot name a value themselves "
        + "(dvc.yaml:1:31). Write the value, or name the other one where this one is used."
    ),
    (
      "vars: [{a: 1, b: [x, 2020-01-02]}]\nstages: {fit: {cmd: 'x ${a}'}}",
      "b.1 is a date, which DVC does not take as a value (dvc.yaml:1:22). Put it in quotes."
    ),
    (
      "stages: {fit: {cmd: x, frozen: yes}}",
      "frozen must be true or false, found text (yes) (dvc.yaml:1:32). Write true or false."
    ),
    (
      "stages: {fit: {cmd: 'x ${a.b}'}}",
      "${a.b} has no value (dvc.yaml:1:21). Add it to params.yaml or to vars."
    ),
    (
      "stages: {a: {foreach: [b], do: {cmd: x}}, a@b: {cmd: x}}",
      "there are two stages named a@b (dvc.yaml:1:43). Rename one of them."
    ),
    (
      "stages: {fit: {cmd: 'x ${a'}}",
      "${ is never closed (dvc.yaml:1:21). Close it with }, or write \\${."
    ),
  ])
  func `a broken file is one sentence with its place`(_ text: String, _ sentence: String) throws {
    #expect(try problem(["dvc.yaml": text]) == sentence)
  }

  @Test(arguments: [
    (
      "time_s: 0",
      "time_s is 0, it must be above 0 and at most 31536000 (dvc.yaml:1:50). "
        + "Write seconds, such as time_s: 3600."
    ),
    ("times: 5", "unknown key times in binnacle (dvc.yaml:1:42). Did you mean time_s?"),
  ])
  func `settings that cannot be read stop their stage alone`(
    _ settings: String, _ sentence: String
  ) throws {
    let project = try Project([
      "dvc.yaml": "stages: {fit: {cmd: x, meta: {binnacle: {\(settings)}}}, other: {cmd: y}}"
    ])
    #expect(try project.graph.stages.map { $0.problem?.sentence } == [sentence, nil])
  }

  @Test func `names are filled from params and vars as DVC fills them`() throws {
    let project = try Project([
      "params.yaml":
        "fit: {lr: 1e-5, on: true, off: false, l: [1, x y], s: {d: 1.0}, n: null}\nf: m.json",
      "more.yaml": "a: 1\nb: 2",
      "dvc.yaml": """
      vars: [params.yaml, 'more.yaml:a', {x: {y: [7, 8]}}]
      stages:
        fit:
          cmd: run ${fit.lr} ${fit.on} ${x.y[1]} ${a} \\${HOME} ${fit.n}
          outs: ['${f}']
        flags:
          cmd: run ${fit}
      """,
    ])
    let stages = try project.graph.stages
    #expect(stages[0].command == .text("run 1e-05 true 8 1 ${HOME} None"))
    #expect(stages[0].outputs.first?.place.text == "m.json")
    #expect(stages[1].command == .text("run --lr 1e-05 --on --l 1 'x y' --s.d 1.0 --n None"))
  }

  @Test func `a value given twice is refused`() throws {
    let sentence = try problem([
      "params.yaml": "a: 1", "dvc.yaml": "vars: [{a: 2}]\nstages: {fit: {cmd: 'x ${a}'}}",
    ])
    #expect(sentence == "a has a value already (params.yaml:1:1) (dvc.yaml:1:9). Give it once.")
  }

  /// The names were written by DVC 3.67.1 for the same file.
  @Test func `templates become stages named as DVC names them`() throws {
    let project = try Project([
      "params.yaml": "sizes: [small, 2, true]\nmodels: {a: {x: 1}, b: {x: 2}}",
      "dvc.yaml": """
      stages:
        size: {foreach: '${sizes}', do: {cmd: 'echo ${item}'}}
        model: {foreach: '${models}', do: {cmd: 'echo ${key} ${item.x}'}}
        mixed: {foreach: [a, {b: 1}], do: {cmd: 'echo ${item}'}}
        grid:
          matrix: {size: [s, 1.0], config: [{lr: 1}, {lr: 2}]}
          cmd: echo ${item.size} ${item.config} ${key}
          outs: ['${key}.txt']
      """,
    ])
    let stages = try project.graph.stages
    #expect(
      stages.map(\.name.rawValue) == [
        "size@small", "size@2", "size@True", "model@a", "model@b", "mixed@0", "mixed@1",
        "grid@s-config0", "grid@s-config1", "grid@1.0-config0", "grid@1.0-config1",
      ])
    #expect(stages[4].command == .text("echo b 2"))
    #expect(stages[6].command == .text("echo --b 1"))
    #expect(stages[9].command == .text("echo 1.0 --lr 1 1.0-config0"))
  }

  /// The names were written by DVC 3.67.1 for the same file.
  @Test func `a flag is named as it was written or filled in`() throws {
    let project = try Project([
      "params.yaml": "flags: [true, false]\none: true",
      "dvc.yaml": """
      stages:
        a: {foreach: [true, x], do: {cmd: 'echo ${item}'}}
        b: {foreach: '${flags}', do: {cmd: 'echo ${item}'}}
        c: {foreach: ['${one}', false], do: {cmd: 'echo ${item}'}}
        d: {matrix: {p: [true], q: '${flags}'}, cmd: 'echo ${key}'}
        e: {matrix: {p: ['${one}', null, 1.0]}, cmd: 'echo ${key}'}
        f: {foreach: {true: 1, x: 2}, do: {cmd: 'echo ${key}'}}
      """,
    ])
    #expect(
      try project.graph.stages.map(\.name.rawValue) == [
        "a@true", "a@x", "b@True", "b@False", "c@True", "c@false", "d@true-True", "d@true-False",
        "e@True", "e@None", "e@1.0", "f@true", "f@x",
      ])
  }

  @Test func `a template that makes too many stages is refused`() throws {
    let axis = "[" + Array(repeating: "1", count: 101).joined(separator: ",") + "]"
    let sentence = try problem([
      "dvc.yaml": "stages: {g: {matrix: {a: \(axis), b: \(axis)}, cmd: x}}"
    ])
    #expect(
      sentence == "the template makes more than 10000 stages (dvc.yaml:1:22). Use fewer values.")
  }

  @Test func `a stage has values of its own`() throws {
    let project = try Project([
      "s/own.yaml": "b: 2",
      "dvc.yaml": "vars: [{a: 1}]\nstages: {x: {wdir: s, vars: [own.yaml], cmd: 'echo ${a} ${b}'}}",
    ])
    #expect(try project.graph.stages.first?.command == .text("echo 1 2"))
  }

  @Test func `an address can be part of a file name`() {
    let address = StageAddress(pipeline: PipelineName("a/dvc.yaml"), stage: StageName("f@é/.."))
    #expect(address.fileName == "a%2fdvc%2eyaml%3af%40%c3%a9%2f%2e%2e")
  }

  @Test func `long addresses that begin alike have file names of their own`() {
    let pipeline = PipelineName("forecasting/regional-demand/gradient-boosting/dvc.yaml")
    let names = ["north", "south", String(repeating: "é", count: 500)].map {
      StageAddress(pipeline: pipeline, stage: StageName("evaluate@\($0)")).fileName
    }
    #expect(Set(names).count == 3)
    #expect(names.allSatisfy { $0.utf8.count <= 200 })
    #expect(names.allSatisfy { $0.hasPrefix("forecasting%2fregional-demand%2fg") })
  }
}
