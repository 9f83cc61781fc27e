public import Domain

/// Says how a job ends; each verdict has its exit code.
public enum CIVerdict: String, CaseIterable, Hashable, Sendable {
  /// Everything ran or was up to date, and all gates passed.
  case passed
  /// A gate failed, or something is not up to date.
  case refused
  /// What was asked for, or what is declared, is wrong.
  case invalid
  /// A stage failed.
  case stageFailed = "stage_failed"
  /// The engine or a stage's process was lost.
  case unavailable
  /// Time ran out.
  case timedOut = "timed_out"
  /// Somebody cancelled it.
  case cancelled

  /// The code that the process ends with.
  public var exitCode: Int32 {
    switch self {
    case .passed: 0
    case .refused: 1
    case .invalid: 2
    case .stageFailed: 3
    case .unavailable: 4
    case .timedOut: 124
    case .cancelled: 130
    }
  }

  /// The verdict as a report's title says it.
  public var words: String {
    switch self {
    case .passed: "passed"
    case .refused: "refused"
    case .invalid: "not valid"
    case .stageFailed: "a stage failed"
    case .unavailable: "lost"
    case .timedOut: "time ran out"
    case .cancelled: "cancelled"
    }
  }

  /// Takes what a problem ends a command with.
  public init(_ problem: Problem) {
    let code = problem.code.exitCode
    self = Self.allCases.first { $0.exitCode == code } ?? .unavailable
  }
}
