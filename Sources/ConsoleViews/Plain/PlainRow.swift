import ConsoleCore
import Domain
import TextUI

/// Says a row as one sentence.
struct PlainRow {
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func sentence(for row: Row) -> String {
    switch row {
    case .model(let model): words(for: model)
    case .fleet(let row): words(for: row)
    case .pipeline(let pipeline, let run): words(for: pipeline, run)
    case .stage(let stage, let run): words(for: stage, run)
    case .run(let run, _):
      "run \(run.id) of \(run.pipelines.map(\.rawValue).joined(separator: ", ")): "
        + state(of: run)
    case .stageRun(let stage, _):
      "stage \(stage.address): \(stage.state.rawValue)\(stage.account.isEmpty ? "" : ", ")"
        + stage.account
    case .lineage(let row): words(for: row)
    case .operation(let operation):
      "\(clock.short(operation.at)), \(operation.by), \(operation.title): "
        + "\(operation.state.rawValue)\(operation.outcome.isEmpty ? "" : ", ")\(operation.outcome)"
    case .trigger(let trigger): words(for: trigger)
    case .review(let review):
      "plan \(review.plan.id), \(review.plan.title): asked by \(review.askedBy) "
        + "\(clock.short(review.askedAt)), \(until(review))"
    case .version(let version): words(for: version)
    case .compared(let value): "\(value.subject): \(value.left ?? "-"), then \(value.right ?? "-")"
    case .move(let move): words(for: move)
    case .feature(let feature): words(for: feature)
    case .traffic(let traffic):
      "version \(traffic.version): \(traffic.requests) requests, \(traffic.rows) rows, "
        + "\(traffic.errors) errors"
    case .event(let fact):
      "\(clock.long(fact.at)), \(fact.event.kindWords), \(fact.event.subject): "
        + fact.event.summary
    case .audit(let entry):
      "\(clock.long(entry.at)), \(entry.by), \(entry.commandWords) \(entry.subject): "
        + "\(entry.outcome.rawValue), \(entry.detail)"
    case .alert(let alert): words(for: alert)
    case .tracked(let row): TrackedWords(console).sentence(for: row)
    }
  }

  private func words(for pipeline: PipelineSummary, _ run: PipelineRun?) -> String {
    if let problem = pipeline.problem {
      return "pipeline \(pipeline.name): \(pipeline.conditionWord ?? ""), \(problem.sentence)"
    }
    let findings = PipelineWords(console).findings(of: pipeline, run).map(\.text.text)
    return "pipeline \(pipeline.name): "
      + ([run.map { state(of: $0) } ?? "never run"] + findings).joined(separator: ", ")
  }

  private func words(for trigger: TriggerStatus) -> String {
    var parts = [console.pendingWords(.trigger(trigger.declaration.name)) ?? trigger.words]
    if let last = trigger.state.lastFiring { parts.append("fired \(clock.short(last.at))") }
    if let next = trigger.nextAt { parts.append("next \(clock.short(next))") }
    if let problem = trigger.problem { parts.append(problem) }
    if let last = trigger.state.lastSkip {
      parts.append("skipped \(clock.short(last.at)), \(last.reason)")
    }
    return "trigger \(trigger.declaration.name), \(trigger.declaration.source.kind): "
      + parts.joined(separator: ", ")
  }

  private func until(_ review: PlanReview) -> String {
    let state = review.state(at: console.now)
    return state == .proposed ? "until \(clock.short(review.plan.expiresAt))" : state.rawValue
  }

  private func words(for model: ModelOverview) -> String {
    var parts = [console.condition(of: model).words]
    if let champion = model.champion { parts.append("champion version \(champion)") }
    if let challenger = model.challenger, challenger != model.champion {
      parts.append("challenger version \(challenger)")
    }
    if let drift = model.drift {
      parts.append("drift " + PlainView.text(of: [DriftWords.short(drift)]))
    }
    if let metric = model.drift?.realisedMetric {
      parts.append("realised \(Quantity.fixed(metric, digits: 4))")
    }
    if let sample = console.presentSample(of: model.name) {
      parts.append("\(Quantity.fixed(sample.requestsPerSecond, digits: 1)) requests/s")
    }
    return "\(model.name): " + parts.joined(separator: ", ")
  }

  private func words(for row: LineageRow) -> String {
    let above = row.depth == 0 ? "" : ", link \(row.depth + 1)"
    return "\(row.item.kindWord) \(row.item.name)\(above)"
  }

  private func words(for row: FleetRow) -> String {
    let name = row.model.map { "\(row.engine), model \($0.name)" } ?? row.engine
    let since = row.staleSince.map { ", no answer since \(clock.short($0))" } ?? ""
    return "\(name): \(row.condition.words)\(since)\(row.isAttached ? ", attached" : "")"
  }

  private func state(of run: PipelineRun) -> String {
    let words = console.pendingWords(.run(run.id)) ?? run.state.rawValue
    return "\(words) \(clock.short(run.endedAt ?? run.createdAt)), \(run.cause)"
  }

  private func words(for stage: StageSummary, _ run: StageRun?) -> String {
    let name = "stage \(stage.address.stage)"
    guard let run else { return "\(name): \(stage.status)" }
    let reason = run.reason.isEmpty ? "" : ", \(run.reason)"
    let code = run.state == .failed ? run.exitCode.map { ", exit code \($0)" } ?? "" : ""
    return "\(name): \(run.state.rawValue)\(reason)\(code)"
  }

  private func words(for version: ModelVersion) -> String {
    let page = console.versionPage
    let aliases = (page?.aliases ?? [:]).filter { $0.value == version.number }.keys.sorted()
    var parts = aliases.map(\.rawValue) + [version.state.words, "gates \(version.gateSummary)"]
    if let metric = page?.gates.first?.metric, let value = version.metrics[metric] {
      parts.append("\(metric) \(Quantity.fixed(value, digits: 4))")
    }
    if console.isMarked(.version(version)) { parts.append("marked") }
    parts.append("made \(clock.short(version.createdAt))")
    return "version \(version.number): " + parts.joined(separator: ", ")
  }

  private func words(for move: AliasMove) -> String {
    let from = move.from.map { "version \($0)" } ?? "none"
    let to = move.to.map { "version \($0)" } ?? "none"
    let reason = move.reason.map { ", \($0)" } ?? ""
    return "\(clock.long(move.at)), \(move.alias) from \(from) to \(to): "
      + "\(move.kind.rawValue) by \(move.by)\(reason)"
  }

  private func words(for feature: FeatureDrift) -> String {
    let latest = feature.scores.last { $0?.score != nil } ?? nil
    return "\(feature.column): "
      + (latest.map { PlainView.text(of: DriftWords.score($0)) } ?? "not tested")
  }

  private func words(for alert: Alert) -> String {
    let state =
      alert.clearedAt.map { "cleared \(clock.short($0))" }
      ?? alert.acknowledgedBy.map { "seen by \($0)" } ?? "open"
    return "\(alert.level.rawValue), \(alert.model), \(alert.kind.words), "
      + "since \(clock.short(alert.raisedAt)), \(state): \(alert.message)"
  }
}
