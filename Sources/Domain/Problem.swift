/// Describes one thing that went wrong: what, where and how to fix it.
///
/// Written for the person who reads it at three in the morning: lower-case, no blame, no stack
/// trace, the next step last. It never contains tokens or row contents.
///
///     Problem(
///       .gateFailed, "gate auc measured 0.81, needs at least 0.85",
///       at: "version 7, alias champion", fix: "Retrain with t."
///     ).sentence
///     // gate auc measured 0.81, needs at least 0.85 (version 7, alias champion). Retrain with t.
public struct Problem: Error, Codable, Hashable, Sendable {
  /// The kind of problem.
  public let code: ProblemCode
  /// What happened, with the values.
  public let what: String
  /// Which thing: a name, `file:line`, or row and column of the input.
  public let place: String?
  /// The next step: a key, a command or what to change.
  public let fix: String
  /// The low-level error behind it, for logs; never shown on a screen.
  public let cause: String?

  /// Creates a problem.
  ///
  /// - Parameters:
  ///   - code: The kind of problem.
  ///   - what: What happened, with the values; lower-case, no full stop.
  ///   - place: Which thing: a name, `file:line`, or row and column of the input.
  ///   - fix: The next step, one full sentence.
  ///   - cause: The low-level error behind it, for logs; never shown on a screen.
  public init(
    _ code: ProblemCode, _ what: String, at place: String? = nil, fix: String, cause: String? = nil
  ) {
    self.code = code
    self.what = what
    self.place = place
    self.fix = fix
    self.cause = cause
  }

  /// The whole problem as one line: what, where in parentheses, how to fix it.
  public var sentence: String {
    let location = place.map { " (\($0))" } ?? ""
    return "\(what)\(location). \(fix)"
  }
}

extension Problem: CustomStringConvertible {
  /// The same as ``sentence``.
  public var description: String { sentence }
}
