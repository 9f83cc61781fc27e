public import Domain

/// Holds everything a job found out, and what follows from it.
public struct CIReport: Hashable, Sendable {
  /// Says whether pipelines ran.
  public enum Mode: String, Hashable, Sendable {
    /// They ran.
    case run
    /// Nothing ran: what is there was checked.
    case check
  }

  /// Whether pipelines ran.
  public let mode: Mode
  /// The system and the change.
  public let environment: CIEnvironment
  /// The workspace's folder; files of findings are named from the checkout it lies in.
  public let workspace: String
  /// The run; nothing where none was started.
  public var run: RunDetails?
  /// The stages, in an order in which they can run.
  public var stages: [StageCheck]
  /// The models whose gates were asked.
  public var models: [ModelCheck]
  /// Metrics and parameters of the pipelines beside earlier ones, where no model was judged.
  public var changes: ValueChanges?
  /// What kept the job from its end.
  public var problem: Problem?
  /// When the job began.
  public let startedAt: Timestamp
  /// When it ended.
  public var endedAt: Timestamp

  /// Creates a report from its parts.
  public init(
    _ mode: Mode, environment: CIEnvironment, workspace: String = "", run: RunDetails? = nil,
    stages: [StageCheck] = [], models: [ModelCheck] = [], problem: Problem? = nil,
    startedAt: Timestamp, endedAt: Timestamp
  ) {
    self.mode = mode
    self.environment = environment
    self.workspace = workspace
    self.run = run
    self.stages = stages
    self.models = models
    self.problem = problem
    self.startedAt = startedAt
    self.endedAt = endedAt
  }

  /// What follows, the gravest first: cancelled, out of time, lost, a failed stage, a gate.
  public var verdict: CIVerdict {
    if let problem { return CIVerdict(problem) }
    func any(_ outcomes: StageCheck.Outcome...) -> Bool {
      stages.contains { outcomes.contains($0.outcome) }
    }
    if any(.cancelled) { return .cancelled }
    if any(.timedOut) { return .timedOut }
    if any(.lost) { return .unavailable }
    if any(.failed, .skipped) { return .stageFailed }
    if let problem = models.lazy.compactMap(\.problem).first { return CIVerdict(problem) }
    return any(.stale) || !models.allSatisfy(\.isGood) ? .refused : .passed
  }

  /// Says in one sentence why the job did not pass; nothing when it did.
  ///
  /// - Parameter file: Where everything is told.
  /// - Returns: A problem whose exit code is the verdict's.
  public func refusal(reportFile file: String) -> Problem? {
    if let problem { return problem }
    let code: ProblemCode
    switch verdict {
    case .passed: return nil
    case .refused: code = .gateFailed
    case .invalid: code = .invalidConfiguration
    case .stageFailed: code = .stageFailed
    case .unavailable: code = .unavailable
    case .timedOut: code = .timedOut
    case .cancelled: code = .cancelled
    }
    let first = findings.first { $0.level == .error }
    let more = findings.count { $0.level == .error } - 1
    let words = first.map { NeutralLine("\($0.title): \($0.message)").text } ?? verdict.words
    return Problem(
      code, words, at: more > 0 ? "and \(Quantity.count(more, "more finding"))" : nil,
      fix: "Read \(SafeText(file)).")
  }

  /// What stands in the way, one sentence each, the gravest first, with files as the system knows
  /// them.
  public var findings: [Annotation] {
    found.map { finding in
      Annotation(
        finding.level, finding.title, finding.message,
        file: finding.file.map { environment.path(of: $0, in: workspace) }, line: finding.line)
    }
  }

  /// The same with files from the workspace's root.
  private var found: [Annotation] {
    var findings: [Annotation] = []
    if let problem {
      findings.append(
        Annotation(
          .error, "binnacle ci", problem.sentence, file: problem.fileAndLine?.file,
          line: problem.fileAndLine?.line))
    }
    for stage in stages where stage.isBad {
      let level: Annotation.Level = stage.outcome == .skipped ? .notice : .error
      findings.append(
        Annotation(
          level, "\(stage.address) \(stage.outcome.words)", stage.sentence,
          file: stage.address.pipeline.rawValue, line: stage.line))
    }
    for model in models { findings += model.findings }
    return findings
  }
}

extension Problem {
  /// The file that a place such as `loans/dvc.yaml:3:12` names, and the line in it.
  fileprivate var fileAndLine: (file: String, line: Int)? {
    let parts = (place ?? "").split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.reversed().prefix { Int($0) != nil }
    guard (1...2).contains(numbers.count), let line = numbers.last.flatMap({ Int($0) }), line > 0
    else { return nil }
    let file = parts.dropLast(numbers.count).joined(separator: ":")
    return file.isEmpty || file.contains(" ") ? nil : (file, line)
  }
}

extension StageCheck.Outcome {
  /// The outcome as it is shown.
  public var words: String {
    switch self {
    case .timedOut: "ran out of time"
    case .stale: "is not up to date"
    case .passed, .cached, .failed, .lost, .cancelled, .skipped: rawValue
    }
  }
}

extension StageCheck {
  /// The reason with the exit code, where there is one.
  public var sentence: String {
    let words = reason.isEmpty ? outcome.words : reason
    guard let exitCode, exitCode != 0 else { return words }
    let code = "exit code \(exitCode)"
    return words.contains(code) ? words : "\(words) (\(code))"
  }
}

extension ModelCheck {
  /// The failed gates, and what kept them from being asked.
  fileprivate var findings: [Annotation] {
    let version = candidate.map { " version \($0.number)" } ?? ""
    var findings: [Annotation] = []
    if let problem {
      findings.append(
        Annotation(
          .error, "\(model) cannot be judged", problem.sentence, file: "binnacle.yaml", line: line))
    }
    for (index, result) in gates.enumerated() where !result.passed {
      findings.append(
        Annotation(
          .error, "gate \(result.gate.words) failed", "\(model)\(version): \(result.note)",
          file: "binnacle.yaml", line: index < gateLines.count ? gateLines[index] : line))
    }
    return findings
  }
}
