extension Command {
  /// The least role that may give the command.
  public var neededRole: AccessRole {
    switch self {
    case .session(.lock): .viewer
    case .pipeline, .serving, .monitoring, .session(.unlock),
      .registry(.register), .registry(.confirm), .registry(.reject):
      .operator
    case .registry(.approve): .approver
    case .tokens, .engine: .admin
    }
  }
}

extension PageRequest {
  /// The least role that may ask for the page.
  public var neededRole: AccessRole {
    switch self {
    case .tokens: .admin
    case .pipelines, .preview, .runs, .run, .runDetails, .lineage, .versions, .evaluation, .drift,
      .endpoint, .alerts, .events, .audit, .approvals, .plan, .operations:
      .viewer
    }
  }
}
