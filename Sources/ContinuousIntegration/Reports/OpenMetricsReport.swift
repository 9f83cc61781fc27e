internal import Domain

/// Writes a report as OpenMetrics text, which GitLab compares between branches.
///
/// Labels hold no version and no run, so that a metric of one job meets its like of another.
public enum OpenMetricsReport {
  private struct Family {
    let name: String
    let help: String
    var samples: [(labels: [(String, String)], value: Double)] = []

    /// Samples of the same labels are one; the first counts.
    var text: String {
      var seen: Set<String> = []
      let lines = samples.compactMap { sample -> String? in
        let labels = sample.labels.map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ",")
        guard seen.insert(labels).inserted else { return nil }
        return name + (labels.isEmpty ? "" : "{\(labels)}") + " \(number(sample.value))\n"
      }
      return lines.isEmpty
        ? "" : "# TYPE \(name) gauge\n# HELP \(name) \(help)\n" + lines.joined()
    }
  }

  /// Returns the file's content.
  public static func text(_ report: CIReport) -> String {
    let families = job(report) + stages(report) + models(report)
    return families.map(\.text).joined() + "# EOF\n"
  }

  private static func job(_ report: CIReport) -> [Family] {
    let seconds = (report.endedAt - report.startedAt).inSeconds
    return [
      Family(
        name: "binnacle_ci_passed", help: "Whether the job passed.",
        samples: [([], report.verdict == .passed ? 1 : 0)]),
      Family(
        name: "binnacle_ci_exit_code", help: "The exit code of the job.",
        samples: [([], Double(report.verdict.exitCode))]),
      Family(
        name: "binnacle_ci_duration_seconds", help: "How long the job took.",
        samples: [([], seconds)]),
    ]
  }

  private static func stages(_ report: CIReport) -> [Family] {
    var good = Family(
      name: "binnacle_ci_stage_passed", help: "Whether a stage succeeded or is up to date.")
    var time = Family(
      name: "binnacle_ci_stage_duration_seconds", help: "How long a stage took.")
    for stage in report.stages {
      let labels = [("stage", stage.address.description)]
      good.samples.append((labels, stage.isBad ? 0 : 1))
      if let duration = stage.duration { time.samples.append((labels, duration.inSeconds)) }
    }
    return [good, time]
  }

  private static func models(_ report: CIReport) -> [Family] {
    var metric = Family(name: "binnacle_ci_metric", help: "A metric of the newest version.")
    var champion = Family(name: "binnacle_ci_champion_metric", help: "A metric of the champion.")
    var gate = Family(name: "binnacle_ci_gate_passed", help: "Whether a gate passed.")
    for model in report.models {
      for value in model.metrics {
        let labels = [("model", model.model.rawValue), ("metric", value.name)]
        if let candidate = value.candidate { metric.samples.append((labels, candidate)) }
        if let old = value.champion { champion.samples.append((labels, old)) }
      }
      for result in model.gates {
        gate.samples.append(
          ([("model", model.model.rawValue), ("gate", result.gate.words)], result.passed ? 1 : 0))
      }
    }
    return [metric, champion, gate]
  }

  private static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return "\(value)"
  }

  private static func escaped(_ text: String) -> String {
    SafeText(text).text.encoded(by: ["\\": "\\\\", "\"": "\\\"", "\n": "\\n"])
  }
}
