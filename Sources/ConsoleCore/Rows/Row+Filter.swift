import Domain

extension Row {
  /// Returns the value of a numeric field; `metrics.auc` and `auc` name the same one.
  ///
  /// The title of a column is another name of its field.
  func number(of field: String) -> Double? {
    let name = NumericFields.bareName(field)
    return ownNumber(of: name) ?? NumericFields.names[name].flatMap(ownNumber)
  }

  private func ownNumber(of name: String) -> Double? {
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
    case .pipeline(_, let run): return run?.number(of: name)
    case .stage(_, let run): return run?.number(of: name)
    case .tracked(let row): return row.number(of: name)
    case .move, .alert, .lineage, .operation, .trigger, .review: return nil
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
    case "gates": gates.isEmpty ? nil : Double(gates.count - failedGates.count)
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
    case "limit": latest?.threshold
    case "ks": latest?.statistic
    default: nil
    }
  }
}
