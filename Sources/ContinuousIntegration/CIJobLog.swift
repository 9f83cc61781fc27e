public import Domain

/// Writes what a job found out into its log, in the dialect of the system.
public struct CIJobLog: Sendable {
  private let dialect: any CIDialect

  /// Creates a log in a dialect.
  public init(_ dialect: any CIDialect) {
    self.dialect = dialect
  }

  /// Covers secret values before anything else is printed.
  ///
  /// - Parameter secrets: The values.
  /// - Returns: The lines to print.
  public func masks(_ secrets: [String]) -> [String] { secrets.flatMap(dialect.mask) }

  /// Shows the end of what a stage wrote, as a part that can be folded.
  ///
  /// - Parameters:
  ///   - stage: The stage with its log.
  ///   - number: Tells the parts of a log apart.
  ///   - moment: The time of day.
  /// - Returns: The lines to print; none for a stage that wrote nothing.
  public func output(
    of stage: StageCheck, number: Int, at moment: Timestamp
  ) -> [String] {
    let written = String(stage.log.reversed().drop(while: \.isNewline).reversed())
    guard !written.isEmpty else { return [] }
    let title = "\(stage.address) \(stage.outcome.words): \(stage.sentence)"
    return dialect.opening(group: title, number: number, at: moment) + dialect.output(written)
      + dialect.closing(group: number, at: moment)
  }

  /// Shows gates, findings and the verdict, and hands values to later steps.
  ///
  /// - Parameters:
  ///   - report: What was found out.
  ///   - file: The report in Markdown, absolute.
  /// - Returns: The lines to print.
  public func conclusion(_ report: CIReport, file: String) -> [String] {
    var lines: [String] = []
    if report.mode == .check {
      lines += report.stages.map { NeutralLine("\($0.address)  \($0.sentence)").text }
    }
    for model in report.models { lines += Self.words(model) }
    lines += Annotation.kept(of: report.findings).flatMap(dialect.annotation)
    lines += report.variables(reportFile: file).flatMap { dialect.variable($0.name, $0.value) }
    lines += dialect.summary(file: file)
    lines.append(NeutralLine("binnacle ci: \(report.verdict.words), report in \(file)").text)
    return lines
  }

  private static func words(_ model: ModelCheck) -> [String] {
    let version = model.candidate.map { " version \($0.number)" } ?? ""
    return model.gates.map { result in
      NeutralLine(
        "\(model.model)\(version)  \(result.passed ? "passed" : "FAILED"): \(result.note)"
      )
      .text
    }
  }
}

extension CIReport {
  /// What later steps of a job can ask: verdict, exit code, run and report, and the newest version of
  /// each model, as `version_` with the model's name.
  ///
  /// - Parameter file: The report in Markdown.
  /// - Returns: Names and values.
  public func variables(reportFile file: String) -> [(name: String, value: String)] {
    [
      ("verdict", verdict.rawValue), ("exit_code", "\(verdict.exitCode)"), ("report", file),
    ] + (run.map { [("run_id", $0.run.id.rawValue)] } ?? [])
      + models.compactMap { model in
        model.candidate.map { ("version_" + Self.plain(model.model.rawValue), "\($0.number)") }
      }
  }

  /// A name that every system takes for a variable's.
  private static func plain(_ name: String) -> String {
    String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}
