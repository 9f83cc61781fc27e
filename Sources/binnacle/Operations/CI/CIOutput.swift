import ContinuousIntegration
import Documents
import Domain
import Foundation

/// Takes what a job prints and reports: the log, the report folder, the files of the CI system.
struct CIOutput: Sendable {
  /// Prints lines of people and programs, harmless for whatever reads the log.
  let terminal: CommandTerminal
  private let environment: CIEnvironment
  private let format: OutputFormat
  private let folder: String
  private let token: String
  private let print: @Sendable (String) -> Void
  private let result: @Sendable (String) -> Void

  /// Prepares what a job prints.
  ///
  /// - Parameters:
  ///   - environment: The system.
  ///   - format: Whether the result goes to standard output as JSON; the log is beside it then.
  ///   - terminal: Where lines go.
  ///   - folder: The folder of the reports, absolute.
  ///   - token: What nobody can guess.
  init(
    _ environment: CIEnvironment, format: OutputFormat, terminal: CommandTerminal, folder: String,
    token: String = CIOutput.newToken
  ) {
    self.environment = environment
    self.format = format
    self.folder = folder
    self.token = token
    print = format == .json ? terminal.note : terminal.write
    result = terminal.write
    let (write, note) = (terminal.write, terminal.note)
    self.terminal = CommandTerminal(
      write: { write(NeutralLine($0).text) }, note: { note(NeutralLine($0).text) }, ask: nil)
  }

  /// The report in Markdown.
  var reportFile: String { folder + "/report.md" }

  private var log: CIJobLog { CIJobLog(environment.system.dialect(token: token)) }

  private static var newToken: String {
    (0..<4).map { _ in String(UInt32.random(in: 0...UInt32.max), radix: 36) }.joined()
  }

  /// Covers secret values from now on.
  func mask(_ secrets: SecretMask) {
    log.masks(secrets.coveredValues).forEach(print)
  }

  /// Prints what stages wrote and what follows from everything, and writes all files.
  ///
  /// - Throws: ``Problem`` with code `internalFailure` when a report cannot be written.
  func finish(_ report: CIReport) throws(Problem) {
    for (number, stage) in report.stages.enumerated() {
      log.output(of: stage, number: number + 1, at: report.endedAt).forEach(print)
    }
    let files = files(of: report)
    try write(files)
    appendForGitHub(report, summary: files.first?.text ?? "")
    log.conclusion(report, file: reportFile).forEach(print)
    if format == .json { result(CIResultDocument.json(report).text) }
  }

  private func files(of report: CIReport) -> [(name: String, text: String)] {
    var files = [
      ("report.md", MarkdownReport.text(report)), ("junit.xml", JUnitReport.text(report)),
      ("metrics.txt", OpenMetricsReport.text(report)),
      ("result.json", CIResultDocument.json(report).text + "\n"),
    ]
    if environment.system == .gitlab {
      files.append(("codequality.json", codeQuality(of: report)))
      files.append(("ci.env", GitLabDialect.dotenv(report.variables(reportFile: reportFile))))
    }
    return files
  }

  private func codeQuality(of report: CIReport) -> String {
    CodeQualityReport.text(
      report.findings,
      fallback: report.environment.path(of: WorkspaceFile.name, in: report.workspace))
  }

  private func write(_ files: [(name: String, text: String)]) throws(Problem) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for file in files {
        try Data(file.text.utf8).write(
          to: URL(fileURLWithPath: folder + "/" + file.name), options: .atomic)
      }
    } catch {
      throw Problem(
        .internalFailure, "the reports cannot be written", at: SafeText(folder).text,
        fix: "Name a folder that you may write with --report-dir.", cause: "\(error)")
    }
  }

  /// Adds the report to the step's summary, and what later steps can ask to its outputs.
  private func appendForGitHub(_ report: CIReport, summary: String) {
    guard environment.system == .github else { return }
    if let path = environment.summaryFile {
      append(summary, to: path, upTo: GitHubDialect.largestSummary)
    }
    guard let path = environment.outputFile else { return }
    let dialect = GitHubDialect(token: token)
    let outputs = report.variables(reportFile: reportFile)
    append(outputs.map { dialect.output($0.name, $0.value) }.joined(), to: path, upTo: .max)
  }

  private func append(_ text: String, to path: String, upTo limit: Int) {
    let present = (try? FileManager.default.attributesOfItem(atPath: path)[.size]) as? Int ?? 0
    guard present + text.utf8.count <= limit else {
      terminal.note("the summary of this step has no room; the report is in \(reportFile)")
      return
    }
    guard let file = open(path) else {
      terminal.note("\(path) cannot be written; the report is in \(reportFile)")
      return
    }
    defer { try? file.close() }
    do {
      try file.seekToEnd()
      try file.write(contentsOf: Data(text.utf8))
    } catch {
      terminal.note("\(path) cannot be written; the report is in \(reportFile)")
    }
  }

  private func open(_ path: String) -> FileHandle? {
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    return FileHandle(forWritingAtPath: path)
  }
}
