public import Domain

extension PipelineSummary {
  /// Says in a word why its stages are not known; nothing when they are.
  public var conditionWord: String? {
    problem.map { $0.code == .fileMissing ? "missing" : "broken" }
  }
}
