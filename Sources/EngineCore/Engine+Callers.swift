public import Domain

extension Engine {
  /// Carries out a command for an operator of this process, who may do everything.
  ///
  /// - Parameters:
  ///   - command: What is asked.
  ///   - operatorName: Who asks, as the engine knows them.
  /// - Returns: What was done.
  /// - Throws: ``Problem`` that says why it was refused.
  public func perform(
    _ command: Command, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    try await perform(command, by: Caller(operatorName: operatorName, role: .admin))
  }

  /// Computes what an operation would do, for an operator of this process.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - operatorName: Who asks, as the engine knows them.
  /// - Returns: The plan.
  /// - Throws: ``Problem`` with code `notFound` when it concerns something unknown.
  public func plan(
    _ request: PlanRequest, by operatorName: OperatorName
  ) async throws(Problem) -> Plan {
    try await plan(request, by: Caller(operatorName: operatorName, role: .admin))
  }
}
