import ContinuousIntegration
import Domain
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct `The report of a job` {
  @Test(arguments: ["report.md", "junit.xml", "metrics.txt", "codequality.json"])
  func `is written as it always was`(file: String) throws {
    let report = Job.report(.github)
    let text =
      switch file {
      case "report.md": MarkdownReport.text(report)
      case "junit.xml": JUnitReport.text(report)
      case "metrics.txt": OpenMetricsReport.text(report)
      default: CodeQualityReport.text(report.findings)
      }
    let difference = try GoldenText().difference(of: text, from: file)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func `ends as its gravest part does`() {
    func verdict(_ stages: [StageCheck.Outcome], _ models: [ModelCheck] = []) -> CIVerdict {
      let runs: [StageCheck.Outcome: StageRun] = [
        .passed: Job.stage("a", .succeeded, ""), .failed: Job.stage("a", .failed, "it failed"),
        .cached: Job.stage("a", .cached, ""), .cancelled: Job.stage("a", .cancelled, ""),
        .lost: Job.stage("a", .failed, StageRun.Loss.process.reason),
        .timedOut: Job.stage("a", .failed, StageRun.Loss.time.reason + ", 2 attempts"),
        .skipped: Job.stage("a", .skipped, ""),
      ]
      let checks = stages.compactMap { runs[$0].map { StageCheck($0) } }
      return Job.report(.local, stages: checks, models: models).verdict
    }
    #expect(verdict([.passed, .cached]).exitCode == 0)
    #expect(verdict([.passed], [Job.model]).exitCode == 1)
    #expect(verdict([.passed, .failed, .skipped], [Job.model]).exitCode == 3)
    #expect(verdict([.failed, .lost]).exitCode == 4)
    #expect(verdict([.failed, .timedOut]).exitCode == 124)
    #expect(verdict([.timedOut, .cancelled]).exitCode == 130)
    let invalid = Problem(.invalidConfiguration, "gates is no list", fix: "Write a list.")
    var report = Job.report(.local)
    report.problem = invalid
    #expect(report.verdict.exitCode == 2)
  }

  @Test func `names files from the root of the checkout`() {
    let broken = Problem(
      .invalidConfiguration, "cmd is empty", at: "loans/dvc.yaml:3:12", fix: "Write a command.")
    let report = CIReport(
      .run, environment: Job.environment(.gitlab), workspace: "/builds/shop/loans/credit",
      stages: [StageCheck(Job.stage("a", .failed, "it failed"))], problem: broken,
      startedAt: Job.noon, endedAt: Job.noon)
    #expect(report.findings.map(\.file) == ["credit/loans/dvc.yaml", "credit/loans/dvc.yaml"])
    #expect(report.findings.first?.line == 3)
    #expect(
      CodeQualityReport.text(report.findings, fallback: "x")
        .contains(#""path":"credit/loans/dvc.yaml""#))
  }

  @Test func `lays metrics and parameters beside the base where no model was judged`() {
    var report = Job.report(.local, models: [])
    report.changes = ValueChanges(
      base: "commit 4f1c", metrics: (["m.json:auc": 0.5], ["m.json:auc": 0.75, "m.json:n": 3]),
      parameters: (
        ["params.yaml:rate": "0.1", "params.yaml:seed": "1"],
        ["params.yaml:rate": "0.3", "params.yaml:seed": "1"]
      ))
    let text = MarkdownReport.text(report)
    #expect(text.contains("### Metrics, compared with commit 4f1c"))
    #expect(text.contains("| m.json:auc | 0.5 | 0.75 | +0.25 |"))
    #expect(text.contains("| m.json:n | - | 3 | - |"))
    #expect(text.contains("| params.yaml:rate | 0.1 | 0.3 | +0.2 |"))
    #expect(!text.contains("params.yaml:seed"))
  }

  @Test func `refuses what is not up to date when nothing may run`() {
    func check(_ status: String) -> StageCheck {
      StageCheck(
        StageSummary(
          address: StageAddress(pipeline: .root, stage: StageName("fit")), command: "fit",
          dependsOn: [],
          status: status))
    }
    let fresh = CIReport(
      .check, environment: Job.environment(.local),
      stages: [check("unchanged: nothing changed")], startedAt: Job.noon, endedAt: Job.noon)
    #expect(fresh.verdict == .passed)
    var stale = fresh
    stale.stages.append(check("would run: rows.csv changed"))
    #expect(stale.verdict == .refused)
    #expect(stale.findings.map(\.message) == ["would run: rows.csv changed"])
    let restored = check("would be restored: model is missing")
    #expect(restored.outcome == .stale)
  }

  @Test func `cannot be judged without a version`() {
    let problem = Problem(.nothingToDo, "loans has no version", fix: "Run its pipeline.")
    let empty = VersionPage(
      model: Job.loans, versions: [], aliases: [:], history: [], gates: Job.gates)
    let report = Job.report(
      .local, stages: [], models: [ModelCheck(empty, gates: [], problem: problem)])
    #expect(report.verdict == .refused)
    #expect(report.findings.map(\.title) == ["loans cannot be judged"])
  }

  @Test func `is XML that a parser reads, whatever a stage wrote`() throws {
    let parser = XMLParser(data: Data(JUnitReport.text(Job.report(.github)).utf8))
    let reader = ElementReader()
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(reader.names.filter { $0 == "testsuite" }.count == 2)
    #expect(reader.names.filter { $0 == "testcase" }.count == 6)
    #expect(reader.names.filter { $0 == "failure" }.count == 1)
    #expect(reader.names.filter { $0 == "error" }.count == 1)
    #expect(reader.names.filter { $0 == "skipped" }.count == 2)
    let sums = ["tests", "failures", "errors", "skipped"].map { name in
      reader.attributes.compactMap { $0[name].flatMap { Int($0) } }.reduce(0, +)
    }
    #expect(sums == [6, 1, 1, 2])
    #expect(reader.text.contains("</failure> & ]]> @everyone"))
    #expect(reader.text.contains("^[[0Kevil"))
  }

  /// What both require and neither forbids: the schema of Ant, and junit-10.xsd of Jenkins' xUnit
  /// plug-in.
  @Test func `is JUnit by the schemas of Ant and Jenkins`() {
    let parser = XMLParser(data: Data(JUnitReport.text(Job.report(.github)).utf8))
    let reader = ElementReader()
    parser.delegate = reader
    #expect(parser.parse())
    #expect(reader.attributes.first == [:])
    let elements = Array(zip(reader.names, reader.attributes))
    let suites = elements.filter { $0.0 == "testsuite" }.map(\.1)
    #expect(suites.map { $0["id"] } == ["0", "1"])
    let required: Set<String> = [
      "id", "package", "name", "tests", "failures", "errors", "skipped", "time", "timestamp",
      "hostname",
    ]
    #expect(suites.allSatisfy { Set($0.keys) == required })
    let order = reader.names.filter {
      ["testsuite", "properties", "system-out", "system-err"].contains($0)
    }
    let suite = ["testsuite", "properties", "system-out", "system-err"]
    #expect(order == suite + suite)
    for case ("testcase", let attributes) in elements {
      #expect(Set(attributes.keys) == ["classname", "name", "time"])
    }
  }

  @Test func `names the same finding of two models apart for GitLab`() throws {
    let finding = Annotation(
      .error, "gate auc failed", "loans: 0.8", file: "binnacle.yaml", line: 3)
    let other = Annotation(.error, "gate auc failed", "cards: 0.7", file: "binnacle.yaml", line: 9)
    let text = CodeQualityReport.text([finding, other])
    let prints = text.matches(of: /"fingerprint":"([0-9a-f]+)"/).map { String($0.output.1) }
    #expect(Set(prints).count == 2)
    #expect(CodeQualityReport.text([finding]).contains(prints[0]))
  }

  @Test func `says an exit code once`() {
    var stage = Job.stage("fit", .failed, "exit code 7", exitCode: 7)
    #expect(StageCheck(stage).sentence == "exit code 7")
    stage.reason = "the command failed"
    #expect(StageCheck(stage).sentence == "the command failed (exit code 7)")
  }

  @Test func `is OpenMetrics by its rules`() throws {
    let text = OpenMetricsReport.text(Job.report(.gitlab))
    #expect(text.hasSuffix("# EOF\n"))
    let lines = text.split(separator: "\n").map(String.init)
    let sample = /([a-z_]+)(\{[a-z_]+="([^"\\]|\\.)*"(,[a-z_]+="([^"\\]|\\.)*")*\})? -?[0-9.e-]+/
    var family = ""
    var known: Set<String> = []
    var series: Set<String> = []
    for line in lines.dropLast() {
      if line.hasPrefix("# TYPE ") {
        family = String(line.split(separator: " ")[2])
        #expect(known.insert(family).inserted, "\(family) comes twice")
      } else if !line.hasPrefix("# HELP ") {
        let match = try #require(try sample.wholeMatch(in: line), "\(line)")
        #expect(String(match.output.1) == family)
        #expect(series.insert(String(line.split(separator: " ").dropLast().joined())).inserted)
      }
    }
    #expect(known.contains("binnacle_ci_gate_passed"))
  }

  @Test func `fits into a comment, whatever it holds`() {
    var stages: [StageCheck] = []
    for index in 0..<500 {
      var check = StageCheck(
        Job.stage("stage\(index)", .failed, String(repeating: "|@<é", count: 300), exitCode: 1))
      check.log = String(repeating: "a long line of a log\n", count: 2_000)
      stages.append(check)
    }
    let text = MarkdownReport.text(Job.report(.github, stages: stages))
    #expect(text.utf8.count <= MarkdownReport.largestComment)
    #expect(text.hasPrefix("## Binnacle: FAILED"))
    #expect(text.contains("_Left out for length"))
    #expect(text.contains("### loans: version 3, champion 2"))
  }

  @Test func `mentions nobody and opens no markup`() {
    let text = MarkdownReport.text(Job.report(.github))
    let fences = text.components(separatedBy: "\n```")
    #expect(fences.count.isMultiple(of: 2) == false)
    #expect(text.contains("'''"))
    var stages = Job.stages
    stages[2] = StageCheck(Job.stage("evaluate", .failed, "<img> @everyone | `x` [a](b)"))
    let escaped = MarkdownReport.text(Job.report(.github, stages: stages))
    #expect(escaped.contains("&lt;img&gt; &#64;everyone \\| \\`x\\` \\[a\\](b)"))
  }
}

/// Collects what a parser of XML reports.
private final class ElementReader: NSObject, XMLParserDelegate {
  var names: [String] = []
  var attributes: [[String: String]] = []
  var text = ""

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    names.append(name)
    self.attributes.append(attributes)
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
