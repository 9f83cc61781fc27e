/// Says what a trigger waits for.
public enum TriggerSource: Codable, Hashable, Sendable {
  /// Times of day.
  case schedule(ScheduleRules)
  /// Files that arrive.
  case file(ArrivalRules)
  /// New content of a data set: a `.dvc` file, or any other path.
  case dataset(path: String)
  /// An alert about a model.
  case alert(AlertTriggerRules)
  /// A request of another program.
  case webhook(WebhookRules)
  /// A new commit.
  case git(BranchRules)
  /// Somebody who fires it.
  case manual

  /// The kind, as it is written in `binnacle.yaml`.
  public var kind: String {
    switch self {
    case .schedule: "schedule"
    case .file: "file"
    case .dataset: "dataset"
    case .alert(let rules): rules.finding.rawValue
    case .webhook: "webhook"
    case .git: "git"
    case .manual: "manual"
    }
  }

  /// What is waited for, in words.
  public var words: String {
    switch self {
    case .schedule(let rules): "\(rules.cron.text) (\(rules.zone))"
    case .file(let rules): rules.glob
    case .dataset(let path): path
    case .alert(let rules): "\(rules.finding.rawValue) of \(rules.model)"
    case .webhook(let rules): rules.provider.rawValue + (rules.branch.map { ", \($0)" } ?? "")
    case .git(let rules): rules.branch
    case .manual: "an operator"
    }
  }
}
