import Domain

extension Console {
  /// The command line that shows or does what is selected; names are quoted as a shell needs it.
  ///
  /// An entry of the audit names the one that asks for the same again.
  var commandLine: String? {
    if case .audit(let entry)? = selectedRow, let line = entry.commandLine { return line }
    let words = commandWords
    return words.isEmpty ? nil : ShellText.line(["binnacle"] + words)
  }

  private var commandWords: [String] {
    switch place {
    case .overview: selectedModel.map { ["models", "show", $0.rawValue] } ?? []
    case .charts: selectedModel.map { ["endpoints", "show", $0.rawValue] } ?? []
    case .fleet: fleet.flatMap { ["--workspace", $0.name] }
    case .pipelines: selectedPipeline.map { ["run", $0.rawValue] } ?? []
    case .log(_, let run): ["runs", "logs", run.rawValue, "-f"]
    case .runs: selectedRun.map { ["runs", "show", $0.id.rawValue] } ?? ["runs", "list"]
    case .run(let id): ["runs", "show", id.rawValue]
    case .runComparison(let left, let right): ["runs", "compare", left.rawValue, right.rawValue]
    case .operations: ["ops"]
    case .approvals: ["plans", "list"]
    case .plan(let id): ["plans", "show", id.rawValue]
    case .models(let model), .drift(let model), .endpoint(let model), .lineage(let model):
      model.map { [place.view == .drift ? "drift" : "models", "show", $0.rawValue] } ?? []
    case .comparison(let model, let left, let right):
      ["models", "compare", model.rawValue, "\(left)", "\(right)"]
    case .evaluation(let model, _): ["models", "show", model.rawValue]
    case .history(let model): ["models", "history", model.rawValue]
    case .feature(let model, _): ["drift", "show", model.rawValue]
    case .events: ["events"]
    case .audit: ["audit"]
    case .alerts: ["alerts", "list"]
    }
  }
}
