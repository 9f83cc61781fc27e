import Domain
import Foundation
import Pipelines
import Testing

@Suite struct TrackedDataTests {
  private static let pipeline = """
    stages:
      use:
        cmd: cat data.csv > out
        deps: [data.csv]
        outs: [out]
    """

  /// As `dvc add` of DVC 3.67.1 writes it for the file `a\r\nb\n`.
  private static let tracking = """
    outs:
    - md5: d644a230f3ef20b00879aaceb61790af
      size: 5
      hash: md5
      path: data.csv

    """

  private func project(_ tracking: String = tracking) throws -> Project {
    try Project([
      "data.csv": "a\r\nb\n", "data.csv.dvc": tracking, "dvc.yaml": Self.pipeline,
    ])
  }

  @Test func `unchanged data leaves its file alone and is kept in the cache`() throws {
    let project = try project()
    try project.run()
    #expect(project.text("data.csv.dvc") == Self.tracking)
    #expect(project.exists(".dvc/cache/files/md5/d6/44a230f3ef20b00879aaceb61790af"))
    #expect(try project.decisions() == ["use": .skip(reason: "nothing changed")])
  }

  @Test func `changed data is recorded anew and its stage runs`() throws {
    let project = try project()
    try project.run()
    try project.write("data.csv", "a\r\nb\nc\n")
    #expect(try project.run() == ["use": .run(reason: "data.csv changed")])
    #expect(
      project.text("data.csv.dvc") == """
        outs:
        - md5: 5047c8d4822f67bcc24cd36c2e1ec827
          size: 7
          hash: md5
          path: data.csv

        """)
    #expect(project.exists(".dvc/cache/files/md5/50/47c8d4822f67bcc24cd36c2e1ec827"))
  }

  @Test func `missing data comes back from the cache`() throws {
    let project = try project()
    try project.run()
    try project.remove("data.csv")
    #expect(try project.decisions() == ["use": .skip(reason: "nothing changed")])
    try project.run()
    #expect(project.text("data.csv") == "a\r\nb\n")
  }

  @Test func `data that is nowhere is one sentence`() throws {
    let project = try project()
    try project.remove("data.csv")
    let problem = #expect(throws: Problem.self) { try project.run() }
    #expect(
      problem?.sentence
        == "data.csv, which data.csv.dvc tracks, is neither in the workspace nor in the cache "
        + "(data.csv.dvc). Fetch it with dvc pull, or put the file back.")
  }

  /// DVC 2 took the digest of text with LF, and kept the object beside `files`.
  @Test func `data recorded by DVC 2 stays as it was recorded`() throws {
    let old = """
      md5: 0123456789abcdef0123456789abcdef
      frozen: true
      outs:
      - md5: dd8c6a395b5dd36c56d23275028f526c
        size: 5
        path: data.csv

      """
    let project = try project(old)
    try project.run()
    #expect(project.text("data.csv.dvc") == old)
    #expect(project.text(".dvc/cache/dd/8c6a395b5dd36c56d23275028f526c") == "a\r\nb\n")
    #expect(project.text("dvc.lock")?.contains("d644a230f3ef20b00879aaceb61790af") == true)
    try project.remove("data.csv")
    try project.run()
    #expect(project.text("data.csv") == "a\r\nb\n")
    try project.write("data.csv", "c\n")
    try project.run()
    #expect(
      project.text("data.csv.dvc") == """
        frozen: true
        outs:
        - md5: 2cd6ee2c70b0bde53fbe6cac3c8b8bb1
          size: 2
          path: data.csv
          hash: md5

        """)
  }

  @Test func `a lock written by DVC 2 counts as it did then`() throws {
    let project = try Project([
      "data.csv": "a\r\nb\n", "out": "a\r\nb\n",
      ".dvc/cache/dd/8c6a395b5dd36c56d23275028f526c": "a\r\nb\n",
      "dvc.yaml": Self.pipeline,
      "dvc.lock": """
      schema: '2.0'
      stages:
        use:
          cmd: cat data.csv > out
          deps:
          - path: data.csv
            md5: dd8c6a395b5dd36c56d23275028f526c
            size: 5
          outs:
          - path: out
            md5: dd8c6a395b5dd36c56d23275028f526c
            size: 5
      """,
    ])
    #expect(try project.decisions() == ["use": .skip(reason: "nothing changed")])
    try project.remove("out")
    #expect(
      try project.run() == ["use": .checkOut(reason: "output out is missing, the cache has it")])
    #expect(project.text("out") == "a\r\nb\n")
    try project.write("data.csv", "b\n")
    #expect(try project.run() == ["use": .run(reason: "data.csv changed")])
  }

  @Test func `a stage may not write what is tracked by itself`() throws {
    let project = try Project([
      "out.dvc": Self.tracking.replacingOccurrences(of: "data.csv", with: "out"),
      "data.csv": "1", "dvc.yaml": Self.pipeline,
    ])
    let problem = #expect(throws: Problem.self) { try project.graph }
    #expect(
      problem?.sentence
        == "out, which out.dvc tracks, is or lies in what stage use writes too (out.dvc). "
        + "Remove one of the two, as dvc remove does.")
  }

  @Test func `an unknown key in a tracking file names its line`() throws {
    let project = try project(Self.tracking + "ouds: []\n")
    let problem = #expect(throws: Problem.self) { try project.graph }
    #expect(problem?.place == "data.csv.dvc:6:1")
  }

  @Test(arguments: [("p.toml", "[fit]\nrate = 0.5\n"), ("p.py", "class fit:\n  rate = 0.5\n")])
  func `parameters may stand in TOML and Python`(_ file: String, _ text: String) throws {
    let project = try Project([
      file: text,
      "dvc.yaml": """
      vars: [\(file)]
      stages:
        fit:
          cmd: echo ${fit.rate} > out
          params: [{\(file): [fit.rate]}]
          outs: [out]
      """,
    ])
    try project.run()
    #expect(project.text("out") == "0.5\n")
    #expect(project.text("dvc.lock")?.contains("\(file):\n        fit.rate: 0.5\n") == true)
    try project.write(file, text.replacingOccurrences(of: "0.5", with: "0.7"))
    #expect(try project.decisions() == ["fit": .run(reason: "its command changed")])
  }
}
