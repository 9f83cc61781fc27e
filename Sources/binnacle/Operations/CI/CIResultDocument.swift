import ContinuousIntegration
import Domain

/// Writes a job's report for programs.
enum CIResultDocument {
  /// The report in the wire's spelling.
  static func json(_ report: CIReport) -> OrderedJSON {
    let environment = report.environment
    return .fields([
      ("verdict", .text(report.verdict.rawValue)),
      ("exit_code", .integer(Int(report.verdict.exitCode))),
      ("mode", .text(report.mode.rawValue)),
      ("system", .text(environment.system.rawValue)),
      ("commit", .text(environment.commit)),
      ("branch", .text(environment.branch)),
      ("pull_request", .text(environment.pullRequest)),
      ("repository", .text(environment.repository)),
      ("started_at", .moment(report.startedAt)),
      ("ended_at", .moment(report.endedAt)),
      ("problem", report.problem.map(problem)),
      ("run", report.run.map { RunDocument.json($0.run) }),
      ("stages", .list(report.stages, stage)),
      ("models", .list(report.models, model)),
      ("changes", report.changes.map(changes)),
      ("data", report.run.map { .list($0.sources, file) }),
      ("findings", .list(report.findings, finding)),
    ])
  }

  private static func problem(_ problem: Problem) -> OrderedJSON {
    .object([
      ("code", .text(WireWords.snake(problem.code.rawValue))),
      ("message", .text(problem.sentence)),
    ])
  }

  private static func stage(_ stage: StageCheck) -> OrderedJSON {
    .fields([
      ("stage", .text(stage.address.description)),
      ("outcome", .text(stage.outcome.rawValue)),
      ("reason", .text(stage.reason)),
      ("duration_s", stage.duration.map { .number($0.inSeconds) }),
      ("exit_code", .integer(stage.exitCode)),
    ])
  }

  private static func model(_ model: ModelCheck) -> OrderedJSON {
    .fields([
      ("name", .text(model.model.rawValue)),
      ("version", .integer(model.candidate?.number)),
      ("champion", .integer(model.champion?.number)),
      ("passed", .boolean(model.isGood)),
      ("gates", .list(model.gates, ModelDocument.gate)),
      ("metrics", .list(model.metrics, metric)),
      ("parameters", .list(model.parameters, parameter)),
      ("problem", model.problem.map(problem)),
    ])
  }

  private static func metric(_ metric: ModelCheck.Metric) -> OrderedJSON {
    .fields([
      ("metric", .text(metric.name)),
      ("champion", OrderedJSON(metric.champion)),
      ("new", OrderedJSON(metric.candidate)),
      ("change", OrderedJSON(metric.change)),
    ])
  }

  private static func changes(_ changes: ValueChanges) -> OrderedJSON {
    func row(_ row: ValueChanges.Row) -> OrderedJSON {
      .fields([
        ("name", .text(row.name)), ("old", .text(row.before)), ("new", .text(row.after)),
        ("change", OrderedJSON(row.change)),
      ])
    }
    return .object([
      ("base", .text(changes.base)), ("metrics", .list(changes.metrics, row)),
      ("parameters", .list(changes.parameters, row)),
    ])
  }

  private static func parameter(_ difference: PlanDifference) -> OrderedJSON {
    .object([
      ("parameter", .text(difference.subject)), ("champion", .text(difference.before)),
      ("new", .text(difference.after)),
    ])
  }

  private static func file(_ file: RecordedFile) -> OrderedJSON {
    .object([("path", .text(file.path)), ("hash", .text(file.hash))])
  }

  private static func finding(_ finding: Annotation) -> OrderedJSON {
    .fields([
      ("level", .text(finding.level.rawValue)),
      ("title", .text(finding.title)),
      ("message", .text(finding.message)),
      ("file", .text(finding.file)),
      ("line", .integer(finding.line)),
    ])
  }
}
