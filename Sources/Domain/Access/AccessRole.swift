/// Says what somebody may do; each role may also do what those before it may.
public enum AccessRole: String, Codable, CaseIterable, Hashable, Sendable {
  /// Looks.
  case viewer
  /// Acts: runs, promotes, rolls back, retrains, replays, acknowledges.
  case `operator`
  /// Also agrees to plans of somebody else.
  case approver
  /// Also hands out tokens and ends the engine.
  case admin
}

extension AccessRole: Comparable {
  /// Orders roles by how much they may do.
  public static func < (left: AccessRole, right: AccessRole) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .viewer: 0
    case .operator: 1
    case .approver: 2
    case .admin: 3
    }
  }
}

extension AccessRole {
  /// Returns why a role is not enough for something; nothing when it is.
  ///
  /// - Parameters:
  ///   - needed: The least role that may do it.
  ///   - operatorName: Who wants to.
  /// - Returns: The problem, which names the role that is needed.
  public func refusal(of needed: AccessRole, to operatorName: OperatorName) -> Problem? {
    guard self < needed else { return nil }
    return Problem(
      .forbidden, "this needs the role \(needed.rawValue), and \(operatorName) has \(rawValue)",
      fix: "Ask the workspace's owner to do it, or for a token with the role \(needed.rawValue).")
  }
}
