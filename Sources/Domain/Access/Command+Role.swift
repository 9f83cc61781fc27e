extension Command {
  /// The least role that may give the command.
  public var neededRole: AccessRole {
    switch self {
    case .session(.lock): .viewer
    case .pipeline, .serving, .monitoring, .trigger, .tracking, .session(.unlock),
      .registry(.register), .registry(.confirm), .registry(.reject):
      .operator
    case .registry(.approve): .approver
    case .tokens, .engine: .admin
    }
  }
}
