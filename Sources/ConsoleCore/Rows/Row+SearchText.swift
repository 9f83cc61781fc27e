import Domain

extension Row {
  /// What words and patterns are looked for in: the words that the row shows on the widest screen.
  func searchText(amid surroundings: RowSurroundings) -> String {
    let words: [String?] =
      switch self {
      case .model(let model): model.words + [surroundings.conditions[model.name]]
      case .fleet(let row):
        [row.engine] + (row.model?.words ?? []) + [row.condition.words, row.answer]
      case .pipeline(let pipeline, let run):
        pipeline.words(run)
          + [
            surroundings.pending[.pipeline(pipeline.name)], surroundings.words(about: run),
            surroundings.failures[pipeline.name], pipeline.staleWords,
          ]
      case .stage(let stage, let run): stage.words(run)
      case .run(let run, _): run.words + [surroundings.words(about: run)]
      case .stageRun(let stage, _):
        [
          stage.address.description, stage.state.rawValue, stage.account, stage.usage?.words,
          stage.retry.map { "\(stage.tries)/\($0.most)" },
        ]
      case .lineage(let row): [row.item.kindWord, row.item.name] + row.item.details
      case .operation(let operation):
        [operation.title, operation.state.rawValue, operation.by.rawValue, operation.outcome]
      case .trigger(let trigger):
        trigger.searchWords + [surroundings.pending[.trigger(trigger.declaration.name)]]
      case .review(let review):
        [
          review.plan.title, review.askedBy.rawValue, review.reason,
          review.state(at: surroundings.now).rawValue,
          surroundings.pending[.plan(review.plan.id)],
        ]
      case .version(let version): surroundings.words(about: version)
      case .compared(let value): [value.subject, value.left, value.right, value.differenceWord]
      case .move(let move): move.words
      case .feature(let feature):
        [feature.column, feature.latestScore?.word, feature.isCategorical ? "levels" : "numbers"]
      case .traffic(let traffic): ["v\(traffic.version)"]
      case .event(let event):
        ["\(event.number)", event.event.kindWords, event.event.subject, event.event.summary]
      case .audit(let entry):
        [
          "\(entry.number)", entry.by.rawValue, entry.command, entry.commandWords, entry.subject,
          entry.outcome.rawValue, entry.detail, entry.reason,
        ]
      case .tracked(let row): row.words
      case .alert(let alert): alert.words + [surroundings.pending[.alert(alert.id)]]
      }
    return words.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension RowSurroundings {
  fileprivate func words(about run: PipelineRun?) -> String? {
    run.flatMap { pending[.run($0.id)] }
  }

  fileprivate func words(about version: ModelVersion) -> [String?] {
    [
      "v\(version.number)", aliases[version.number]?.map(\.rawValue).joined(separator: " "),
      version.state.words, version.gateSummary, version.learner, version.note,
      version.undefinedMetrics.first.flatMap { version.words(ofMetric: $0) },
      pending[.model(version.model)].flatMap { $0.hasSuffix(" v\(version.number)") ? $0 : nil },
    ]
  }
}

extension TriggerStatus {
  fileprivate var searchWords: [String?] {
    [
      declaration.name.rawValue, declaration.source.kind, words, declaration.source.words, problem,
      state.lastSkip?.reason,
    ]
  }
}

extension ModelOverview {
  /// What is known of the model by itself; its condition depends on others.
  fileprivate var words: [String?] {
    [
      name.rawValue, problem?.goal, pipeline?.rawValue, champion.map { "champion v\($0)" },
      challenger.map { "challenger v\($0)" }, drift?.words, lastRun?.state.rawValue,
      openAlerts.map(\.message).joined(separator: " "),
    ]
  }
}

extension FleetRow {
  /// Whether its engine answers, in a word or two.
  fileprivate var answer: String {
    if staleSince != nil { return model == nil ? "no answer" : "until" }
    return isAttached ? "attached" : model == nil ? "" : "live"
  }
}

extension PipelineSummary {
  fileprivate func words(_ run: PipelineRun?) -> [String?] {
    let state = conditionWord ?? run?.state.rawValue ?? "never run"
    let stages = problem.map(\.what) ?? stages.map(\.address.stage.rawValue).joined(separator: " ")
    return [
      name.rawValue, state, stages, run?.cause, run.map { "by \($0.requestedBy)" },
      run?.stageCounts,
    ]
  }
}

extension StageSummary {
  fileprivate func words(_ run: StageRun?) -> [String?] {
    let code = run?.state == .failed ? run?.exitCode : nil
    return [
      address.description, run?.state.rawValue, run?.account, status, command,
      code.map { "exit code \($0)" },
      "needs " + dependsOn.map(\.stage.rawValue).joined(separator: ", "),
    ]
  }
}

extension PipelineRun {
  fileprivate var words: [String?] {
    [
      id.rawValue, state.rawValue, cause, requestedBy.rawValue, model?.rawValue,
      pipelines.map(\.rawValue).joined(separator: " "),
      pipelines.count > 1 ? "\(pipelines.count) pipelines" : nil, stageCounts,
    ]
  }

  /// How many stages are in each state: `2 succeeded 1 failed`.
  fileprivate var stageCounts: String {
    StageState.allCases.compactMap { state in
      let count = stages.count { $0.state == state }
      return count == 0 ? nil : "\(count) \(state.rawValue)"
    }.joined(separator: " ")
  }
}

extension LineageItem {
  /// What the line says besides what it is.
  fileprivate var details: [String?] {
    switch self {
    case .dataset(let dataset):
      [
        dataset.hash, dataset.rows.map { _ in "rows" },
        "from " + dataset.sources.map(\.path).joined(separator: ", "),
      ]
    case .run(let run): [run.state.rawValue, run.cause, "by \(run.requestedBy)"]
    case .version(let version):
      [
        version.state.words, version.learner, "gates \(version.gateSummary)",
        version.metrics.keys.sorted().joined(separator: " "),
      ]
    case .alias: []
    case .endpoint(let binding, let url):
      [binding.champion.map { "v\($0) answers" } ?? "nobody answers", url]
    case .drift(let status):
      [
        status.words, status.worstColumn.map { "worst \($0)" },
        status.realisedMetric.map { _ in "realised" },
      ]
    }
  }
}

extension ComparedValue {
  /// Says that values without a difference in numbers are not the same.
  fileprivate var differenceWord: String? { isSame || change != nil ? nil : "differs" }
}

extension AliasMove {
  fileprivate var words: [String?] {
    let ends = [from, to].map { $0.map { "v\($0)" } ?? "none" }
    return [
      alias.rawValue, ends.joined(separator: " -> "), kind.rawValue, by.rawValue, reason,
    ]
  }
}

extension Alert {
  fileprivate var words: [String?] {
    let state =
      clearedAt.map { _ in "cleared" } ?? acknowledgedBy.map { "seen by \($0)" } ?? "open"
    return [
      model.rawValue, kind.words, level.rawValue, state, message, columns.joined(separator: ", "),
    ]
  }
}
