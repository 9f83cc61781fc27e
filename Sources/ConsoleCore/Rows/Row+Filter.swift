import Domain

extension Row {
  /// What words and patterns are looked for in.
  var searchText: String {
    switch self {
    case .model(let model):
      ([
        model.name.rawValue, model.problem?.goal ?? "", model.drift?.verdict.words ?? "",
        model.pipeline?.rawValue ?? "",
      ] + model.openAlerts.map(\.message)).joined(separator: " ")
    case .fleet(let row): "\(row.engine) \(row.model?.name.rawValue ?? "") \(row.condition.words)"
    case .pipeline(let pipeline, let run):
      "\(pipeline.name) \(pipeline.conditionWord ?? run?.state.rawValue ?? "")"
    case .stage(let stage, let run):
      "\(stage.address) \(run?.state.rawValue ?? "") \(run?.reason ?? stage.status)"
    case .run(let run, _):
      "\(run.id) \(run.state.rawValue) \(run.cause) \(run.requestedBy) "
        + "\(run.model?.rawValue ?? "") \(run.pipelines.map(\.rawValue).joined(separator: " "))"
    case .stageRun(let stage, _): "\(stage.address) \(stage.state.rawValue) \(stage.reason)"
    case .lineage(let row): "\(row.item.kindWord) \(row.item.name)"
    case .operation(let operation):
      "\(operation.title) \(operation.state.rawValue) \(operation.by) \(operation.outcome)"
    case .review(let review):
      "\(review.plan.title) \(review.askedBy) \(review.reason ?? "")"
    case .version(let version):
      "v\(version.number) \(version.state.words) \(version.learner) \(version.note)"
    case .compared(let value): "\(value.subject) \(value.left ?? "") \(value.right ?? "")"
    case .move(let move): "\(move.kind.rawValue) \(move.summary) \(move.reason ?? "")"
    case .feature(let feature): feature.column
    case .traffic(let traffic): "v\(traffic.version)"
    case .event(let event):
      "\(event.number) \(event.event.kindWords) \(event.event.subject) \(event.event.summary)"
    case .audit(let entry):
      "\(entry.by) \(entry.command) \(entry.commandWords) \(entry.subject) "
        + "\(entry.outcome.rawValue) \(entry.detail)"
    case .alert(let alert):
      "\(alert.model) \(alert.kind.words) \(alert.level.rawValue) \(alert.message)"
    }
  }

  /// Returns the value of a numeric field; `metrics.auc` and `auc` name the same one.
  func number(of field: String) -> Double? {
    let name = field.hasPrefix("metrics.") ? String(field.dropFirst(8)) : field
    switch self {
    case .model(let model): return model.number(of: name)
    case .fleet(let row): return row.model?.number(of: name)
    case .version(let version): return version.number(of: name)
    case .feature(let feature): return feature.number(of: name)
    case .traffic(let traffic):
      switch name {
      case "version": return Double(traffic.version)
      case "requests": return Double(traffic.requests)
      case "rows": return Double(traffic.rows)
      case "errors": return Double(traffic.errors)
      default: return nil
      }
    case .event(let event): return name == "number" ? Double(event.number) : nil
    case .audit(let entry): return name == "number" ? Double(entry.number) : nil
    case .compared(let value): return name == "change" ? value.change : nil
    case .run(let run, _): return run.number(of: name)
    case .stageRun(let stage, _): return stage.number(of: name)
    case .pipeline, .stage, .move, .alert, .lineage, .operation, .review: return nil
    }
  }
}

extension ModelOverview {
  fileprivate func number(of field: String) -> Double? {
    switch field {
    case "champion": champion.map(Double.init)
    case "challenger": challenger.map(Double.init)
    case "latest": latestVersion.map(Double.init)
    case "alerts": Double(openAlerts.count)
    case "drifted": drift.map { Double($0.driftedColumns) }
    case "score": drift?.worstScore
    case "metric": drift?.realisedMetric
    default: nil
    }
  }
}

extension PipelineRun {
  fileprivate func number(of field: String) -> Double? {
    switch field {
    case "stages": Double(stages.count)
    case "seconds": endedAt.map { ($0 - createdAt).inSeconds }
    default: nil
    }
  }
}

extension StageRun {
  fileprivate func number(of field: String) -> Double? {
    switch field {
    case "attempt": Double(attempt)
    case "exit": exitCode.map(Double.init)
    case "seconds": startedAt.flatMap { start in endedAt.map { ($0 - start).inSeconds } }
    default: nil
    }
  }
}

extension ModelVersion {
  fileprivate func number(of field: String) -> Double? {
    switch field {
    case "version", "number": Double(number)
    case "threshold": threshold
    case "failed": Double(failedGates.count)
    default: metrics.first { $0.key.lowercased() == field }?.value
    }
  }
}

extension FeatureDrift {
  fileprivate func number(of field: String) -> Double? {
    let latest = scores.last { $0 != nil }.flatMap { $0 }
    return switch field {
    case "importance": importance
    case "score": latest?.score
    case "severity": latest?.severity
    case "p": latest?.adjustedP
    case "missing": latest?.missingShare
    default: nil
    }
  }
}
