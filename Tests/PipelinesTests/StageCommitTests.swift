import Domain
import Foundation
import Pipelines
import Testing

@Suite struct StageCommitTests {
  /// The digests below were written by DVC 3.67.1 for the same files.
  @Test func `the lock is what DVC writes`() throws {
    let project = try Project([
      "data/x.csv": "1\n", "data/é.csv": "2\n",
      "params.yaml": "fit: {rounds: 80, rate: 1e-05, nested: {z: 1, a: {q: true}}}\nnone: null\n",
      "dvc.yaml": """
      stages:
        prep:
          cmd: mkdir -p out && cp data/* out/ && printf '#!/bin/sh\\n' > run.sh && chmod +x run.sh
          deps: [data]
          params: [none, fit.rounds, fit.nested, fit.rate]
          outs: [run.sh, out]
      """,
    ])
    try project.run()
    #expect(
      project.text("dvc.lock") == """
        schema: '2.0'
        stages:
          prep:
            cmd: mkdir -p out && cp data/* out/ && printf '#!/bin/sh\\n' > run.sh &&\u{20}
              chmod +x run.sh
            deps:
            - path: data
              hash: md5
              md5: 502ae492ea0a4b0f3b1a20ff50354bda.dir
              size: 4
              nfiles: 2
            params:
              params.yaml:
                fit.nested:
                  z: 1
                  a:
                    q: true
                fit.rate: 1e-05
                fit.rounds: 80
                none:
            outs:
            - path: out
              hash: md5
              md5: 502ae492ea0a4b0f3b1a20ff50354bda.dir
              size: 4
              nfiles: 2
            - path: run.sh
              hash: md5
              md5: 3e2b31c72181b87149ff995e7202c0e3
              size: 10
              isexec: true

        """)
    let cache = ".dvc/cache/files/md5/"
    #expect(
      project.text(cache + "50/2ae492ea0a4b0f3b1a20ff50354bda.dir")
        == #"[{"md5": "b026324c6904b2a9cb4b88d6d61c81d1", "relpath": "x.csv"}, "#
        + #"{"md5": "26ab0db90d72e28ad0ba1e22ee510510", "relpath": "\u00e9.csv"}]"#)
    #expect(project.text(cache + "26/ab0db90d72e28ad0ba1e22ee510510") == "2\n")
    let object = project.root + "/" + cache + "3e/2b31c72181b87149ff995e7202c0e3"
    let attributes = try FileManager.default.attributesOfItem(atPath: object)
    #expect(attributes[.posixPermissions] as? Int == 0o444)
  }

  @Test func `a record keeps its place and new ones are appended`() throws {
    let project = try Project([
      "dvc.yaml": "stages: {b: {cmd: echo 1 > b, outs: [b]}, a: {cmd: echo 1 > a, outs: [a]}}"
    ])
    try project.run()
    try project.write(
      "dvc.yaml", "stages: {a: {cmd: echo 2 > a, outs: [a]}, b: {cmd: echo 1 > b, outs: [b]}}")
    try project.run()
    let names = try #require(project.text("dvc.lock")).split(separator: "\n")
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
    #expect(names == ["  b:", "  a:"])
  }

  @Test func `stages that ended in another order are recorded in DVC's`() throws {
    let names = ["b", "d", "a", "c"]
    let stages = names.map { "\($0): {cmd: echo > \($0), outs: [\($0)]}" }
    let project = try Project([
      ".git/HEAD": "", "dvc.yaml": "stages: {\(stages.joined(separator: ", "))}",
    ])
    let graph = try project.graph.stages
    let workspace = try project.workspace
    var recorded: [Stage] = []
    for index in [1, 0, 3, 2] {
      let stage = graph[index]
      try project.write(stage.name.rawValue, "\n")
      try StageCommit(workspace).commit(
        stage, inputs: try StageInputs.capture(stage, in: workspace),
        before: recorded.filter { other in
          (graph.firstIndex { $0.address == other.address } ?? 0) > index
        })
      recorded.append(stage)
    }
    let keys = try #require(project.text("dvc.lock")).split(separator: "\n")
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
    #expect(keys == names.map { "  \($0):" })
    #expect(project.text(".gitignore") == names.map { "/\($0)\n" }.joined())
  }

  @Test func `a file of parameters that is read whole is recorded by sorted keys`() throws {
    let project = try Project([
      "p.yaml": "z: 1\na: {y: 1, b: 2}\n",
      "dvc.yaml": "stages: {s: {cmd: echo > o, params: [p.yaml: null], outs: [o]}}",
    ])
    try project.run()
    #expect(
      project.text("dvc.lock")?.contains(
        "      p.yaml:\n        a:\n          y: 1\n          b: 2\n        z: 1\n") == true)
  }

  /// DVC 3.67.1 takes dates as values nowhere, and takes every value of `params.yaml`.
  @Test(arguments: [
    ("params.yaml", "rate: 1\nsince: {day: 2020-01-02}\n", "since.day"),
    ("p.yaml", "rate: 2020-01-02 12:00:00\nother: 2020-01-02\n", "rate"),
  ])
  func `a date is no parameter`(_ file: String, _ text: String, _ name: String) throws {
    let project = try Project([
      file: text,
      "dvc.yaml": "stages: {s: {cmd: echo > o, params: [\(file): [rate]], outs: [o]}}",
    ])
    let problem = #expect(throws: Problem.self) { try project.decisions() }
    #expect(
      problem?.sentence.hasPrefix("\(name) is a date, which DVC does not take as a value (\(file):")
        == true)
    try project.write(file, text.replacing("2020-01-02", with: "x"))
    try project.run()
  }

  @Test func `an object that was cut short is as good as none`() throws {
    let project = try Project([
      "data": "1\n", "dvc.yaml": "stages: {a: {cmd: cp data out, deps: [data], outs: [out]}}",
    ])
    try project.run()
    let object = ".dvc/cache/files/md5/b0/26324c6904b2a9cb4b88d6d61c81d1"
    try project.remove(object)
    try project.write(object, "")
    #expect(
      try project.decisions() == ["a": .run(reason: "output out is not in the cache")])
    try project.remove("out")
    try project.run()
    #expect(project.text(object) == "1\n")
  }

  @Test func `a folder that cannot be put back whole stays as it is`() throws {
    let project = try Project([
      "dvc.yaml":
        "stages: {a: {cmd: mkdir o && echo 1 > o/x && echo 2 > o/y, deps: [in], outs: [o]}}",
      "in": "",
    ])
    try project.run()
    let object = ".dvc/cache/files/md5/26/ab0db90d72e28ad0ba1e22ee510510"
    try project.remove(object)
    try project.write(object, "3\n")
    try project.write("o/x", "changed")
    let problem = #expect(throws: Problem.self) { try project.run() }
    #expect(problem?.code == .damaged)
    #expect(project.text("o/x") == "changed")
    try project.remove(object)
    try project.write(object, "2\n")
    try project.run()
    #expect(project.text("o/x") == "1\n")
    #expect(project.text("o/y") == "2\n")
    let left = try FileManager.default.contentsOfDirectory(atPath: project.root + "/.dvc/tmp")
    #expect(left == ["lock"])
  }

  @Test func `the cache is where DVC's configuration says, the nearest file last`() throws {
    let project = try Project([
      "user/dvc/config": "[cache]\n    dir = \"../store\"  # shared\n",
      "machine/config": "[cache]\n    dir = /nowhere\n",
      "dvc.yaml": "stages: {a: {cmd: x, outs: [o]}}", "o": "1\n",
    ])
    let environment = [
      "XDG_CONFIG_HOME": project.root + "/user",
      "DVC_SYSTEM_CONFIG_DIR": project.root + "/machine",
    ]
    func commit() throws {
      let workspace = try PipelineWorkspace(
        root: project.root, memo: TransientHashMemo(), timekeeper: LateClock(),
        environment: environment)
      let stage = try #require(try project.graph.stages.first)
      try StageCommit(workspace).commit(
        stage, inputs: try StageInputs.capture(stage, in: workspace))
    }
    try commit()
    #expect(project.exists("user/store/files/md5/b0/26324c6904b2a9cb4b88d6d61c81d1"))
    try project.write(".dvc/config", "[cache]\ndir = mine\n")
    try commit()
    #expect(project.exists(".dvc/mine/files/md5/b0/26324c6904b2a9cb4b88d6d61c81d1"))
  }

  @Test func `an unchanged record leaves the lock untouched`() throws {
    let project = try Project(["dvc.yaml": "stages: {a: {cmd: echo 1 > a, outs: [a]}}"])
    try project.run()
    try project.write("dvc.lock", "# kept\n" + (project.text("dvc.lock") ?? ""))
    let workspace = try project.workspace
    let stage = try #require(try project.graph.stages.first)
    try StageCommit(workspace).commit(
      stage, inputs: try StageInputs.capture(stage, in: workspace))
    #expect(project.text("dvc.lock")?.hasPrefix("# kept\n") == true)
  }

  @Test func `an output that was not written is one sentence`() throws {
    let project = try Project(["dvc.yaml": "stages: {a: {cmd: 'true', outs: [gone]}}"])
    let problem = #expect(throws: Problem.self) { try project.run() }
    #expect(
      problem?.sentence == "stage a ended without writing its output gone (dvc.yaml:1:13). "
        + "Let the command write it, or remove it from the stage.")
    #expect(!project.exists("dvc.lock"))
  }

  @Test func `outputs are removed before the command, those that persist are not`() throws {
    let project = try Project([
      "old": "x", "kept": "x",
      "dvc.yaml": """
      stages:
        a:
          cmd: test ! -e old && test -e kept && echo 1 > old
          outs: [old, kept: {persist: true}]
      """,
    ])
    try project.run()
    #expect(project.text("old") == "1\n")
    #expect(project.text("kept") == "x")
  }

  @Test func `input that changed while the command ran makes the stage run again`() throws {
    let project = try Project([
      "in": "1", "dvc.yaml": "stages: {a: {cmd: cp in out; echo 2 > in, deps: [in], outs: [out]}}",
    ])
    try project.run()
    #expect(try project.decisions() == ["a": .run(reason: "in changed")])
  }

  @Test func `a folder comes back from the cache as it was`() throws {
    let project = try Project([
      "in": "",
      "dvc.yaml": """
      stages:
        a: {cmd: 'mkdir -p o/s; echo 1 > o/s/x; echo 2 > o/y', deps: [in], outs: [o]}
      """,
    ])
    try project.run()
    try project.remove("o")
    #expect(
      try project.run() == ["a": .checkOut(reason: "output o is missing, the cache has it")])
    #expect(project.text("o/s/x") == "1\n")
    #expect(project.text("o/y") == "2\n")
    #expect(try project.decisions() == ["a": .skip(reason: "nothing changed")])
  }

  @Test func `a damaged object is not put back`() throws {
    let project = try Project([
      "in": "", "dvc.yaml": "stages: {a: {cmd: echo 1 > o, deps: [in], outs: [o]}}",
    ])
    try project.run()
    try project.remove("o")
    let object = ".dvc/cache/files/md5/b0/26324c6904b2a9cb4b88d6d61c81d1"
    try project.remove(object)
    try project.write(object, "2\n")
    let problem = #expect(throws: Problem.self) { try project.run() }
    #expect(problem?.code == .damaged)
    #expect(!project.exists("o"))
  }

  @Test func `a list that leads out of its folder is not followed`() throws {
    let project = try Project(["dvc.yaml": "stages: {a: {cmd: mkdir o; echo 1 > o/x, outs: [o]}}"])
    try project.run()
    try project.remove("o")
    let digest = try #require(project.text("dvc.lock")?.firstMatch(of: /md5: (\w+)\.dir/)?.1)
    let object = ".dvc/cache/files/md5/\(digest.prefix(2))/\(digest.dropFirst(2)).dir"
    try project.remove(object)
    try project.write(
      object, #"[{"md5": "b026324c6904b2a9cb4b88d6d61c81d1", "relpath": "../evil"}]"#)
    let decision = try project.decisions()["a"]
    #expect(decision == .run(reason: "output o is missing"))
    #expect(!project.exists("evil"))
  }

  @Test func `inside Git each cached output is named in a gitignore beside it`() throws {
    let project = try Project([
      ".git/HEAD": "", "s/.gitignore": "/x",
      "dvc.yaml": "stages: {a: {cmd: 'echo 1 > s/o; echo 2 > m', outs: [s/o, m: {cache: false}]}}",
    ])
    try project.run()
    try project.run()
    #expect(project.text("s/.gitignore") == "/x\n/o\n")
    #expect(!project.exists(".gitignore"))
    #expect(project.text(".dvc/config") == "")
    #expect(project.text(".dvc/.gitignore") == "/config.local\n/tmp\n/cache\n")
  }

  /// DVC 3.67.1 adds nothing to these either.
  @Test(arguments: ["*.bin", "/one.bin", "s/", "s/one.bin"])
  func `an output that Git ignores already is not named again`(_ line: String) throws {
    let path = line.hasPrefix("s/") ? "s/one.bin" : "one.bin"
    let project = try Project([
      ".git/HEAD": "", ".gitignore": line + "\n", "s/x": "",
      "dvc.yaml": "stages: {a: {cmd: 'echo 1 > \(path)', outs: [\(path)]}}",
    ])
    try project.run()
    #expect(project.text(".gitignore") == line + "\n")
    #expect(!project.exists("s/.gitignore"))
  }

  @Test func `an output that Git is told to keep is named`() throws {
    let project = try Project([
      ".git/HEAD": "", ".gitignore": "*.bin\n!one.bin",
      "dvc.yaml": "stages: {a: {cmd: 'echo 1 > one.bin', outs: [one.bin]}}",
    ])
    try project.run()
    #expect(project.text(".gitignore") == "*.bin\n!one.bin\n/one.bin\n")
  }

  @Test func `outside Git the configuration says so, and the engine's folder is ignored`() throws {
    let project = try Project([".dvcignore": "*.tmp"])
    #expect(project.text(".dvc/config") == "[core]\n    no_scm = True\n")
    #expect(project.text(".dvc/.gitignore") == "/config.local\n/tmp\n/cache\n")
    #expect(project.text(".dvcignore") == "*.tmp\n/.binnacle/\n")
    try PipelineWorkspace.prepare(root: project.root)
    #expect(project.text(".dvcignore") == "*.tmp\n/.binnacle/\n")
  }

  @Test func `the cache may lie elsewhere`() throws {
    let project = try Project([
      ".dvc/config": "[core]\n    no_scm = True\n[cache]\n    dir = ../store\n",
      "dvc.yaml": "stages: {a: {cmd: echo 1 > o, outs: [o]}}",
    ])
    try project.run()
    #expect(project.exists("store/files/md5/b0/26324c6904b2a9cb4b88d6d61c81d1"))
  }

  @Test func `nothing is removed or run while the cache cannot be written`() throws {
    let project = try Project([
      "in": "x", "a": "old", ".dvc/cache": "in the way",
      "dvc.yaml": "stages: {a: {cmd: echo 1 > a; echo 1 > ran, deps: [in], outs: [a]}}",
    ])
    let problem = #expect(throws: Problem.self) { try project.run() }
    #expect(problem?.what.hasSuffix("/.dvc/cache/files failed: it does not exist") == true)
    #expect(project.text("a") == "old")
    #expect(!project.exists("ran"))
  }

  @Test func `a lock that cannot be read says how to get it back`() throws {
    let project = try Project([
      "in": "x", "dvc.yaml": "stages: {a: {cmd: echo 1 > a, deps: [in], outs: [a]}}",
    ])
    try project.run()
    try project.write("dvc.lock", "<<<<<<< HEAD\n" + (project.text("dvc.lock") ?? ""))
    let problem = #expect(throws: Problem.self) { try project.run() }
    #expect(
      problem?.sentence == "the lock cannot be read: a colon stands where no key can be "
        + "(dvc.lock:2:7). Put the file back from Git, or remove it: results that are in the "
        + "cache come back.")
  }

  @Test func `a broken configuration is one sentence`() throws {
    let project = try Project([".dvc/config": "[core]\nno_scm\n"])
    let problem = #expect(throws: Problem.self) { try project.workspace }
    #expect(
      problem?.sentence == "the line is neither [section] nor key = value (.dvc/config:2). "
        + "Correct or remove the line.")
  }
}
