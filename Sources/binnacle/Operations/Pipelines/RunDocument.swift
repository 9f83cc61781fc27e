import Domain

/// Writes pipeline runs for people and programs.
enum RunDocument {
  /// A run in the wire's spelling.
  static func json(_ run: PipelineRun) -> OrderedJSON {
    .fields([
      ("run_id", .text(run.id.rawValue)),
      ("state", .text(run.state.rawValue)),
      ("cause", .text(run.cause)),
      ("parameters", run.parameters.map { .texts($0) }),
      ("model", .text(run.model?.rawValue)),
      ("trigger", .text(run.origin?.trigger.rawValue)),
      ("revision", .text(run.origin?.shortRevision)),
      ("commit", .text(run.origin?.revision)),
      ("branch", .text(run.origin?.branch)),
      ("requested_by", .text(run.requestedBy.rawValue)),
      ("created_at", .moment(run.createdAt)),
      ("ended_at", .moment(run.endedAt)),
      ("stages", .list(run.stages, stage)),
    ])
  }

  private static func stage(_ stage: StageRun) -> OrderedJSON {
    .fields([
      ("stage", .text(stage.address.description)),
      ("state", .text(stage.state.rawValue)),
      ("reason", .text(stage.reason)),
      ("attempt", .integer(stage.attempt)),
      ("most_attempts", .integer(stage.retry?.most)),
      ("tried_again_after", .text(stage.retry?.reason)),
      ("exit_code", .integer(stage.exitCode)),
      ("started_at", .moment(stage.startedAt)),
      ("ended_at", .moment(stage.endedAt)),
      ("retry_at", .moment(stage.retryAt)),
      ("cpu_s", stage.usage.map { .number($0.cpuSeconds) }),
      ("peak_memory_bytes", stage.usage?.peakMemoryBytes.map { .integer(Int($0)) }),
    ])
  }

  /// The table of several runs, the newest first.
  static func table(_ runs: [PipelineRun], in context: CommandContext) -> String {
    guard !runs.isEmpty else { return "no run yet; start one with binnacle run" }
    var table = TextTable(["run", "state", "started", "took", "stages", "cause", "by"])
    for run in runs {
      let ended = run.stages.count(where: \.state.isFinal)
      table.add([
        run.id.rawValue, run.state.rawValue, context.words(run.createdAt),
        duration(from: run.createdAt, to: run.endedAt), "\(ended) of \(run.stages.count)",
        run.cause, run.requestedBy.rawValue,
      ])
    }
    return table.text
  }

  /// One run with its stages.
  static func page(_ run: PipelineRun, in context: CommandContext) -> String {
    var table = TextTable(["stage", "state", "took", "used", "reason"])
    for stage in run.stages {
      let code = stage.exitCode.map { $0 == 0 ? "" : " (exit code \($0))" } ?? ""
      table.add([
        stage.address.description, stage.state.rawValue + code,
        duration(from: stage.startedAt, to: stage.endedAt), stage.usage?.words ?? "-",
        stage.account,
      ])
    }
    let title =
      "run \(run.id)  \(run.state.rawValue)  \(context.words(run.createdAt))  "
      + "cause: \(run.cause)  by \(run.requestedBy)"
    let values = run.givenParameters.joined(separator: ", ")
    let given = values.isEmpty ? "" : "\nwith " + SafeText(values).text
    return SafeText(title).text + given + "\n\n" + table.text
  }

  static func duration(from start: Timestamp?, to end: Timestamp?) -> String {
    guard let start, let end else { return "-" }
    return Quantity.duration(end - start)
  }
}
