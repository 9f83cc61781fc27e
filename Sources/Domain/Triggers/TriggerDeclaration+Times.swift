extension TriggerDeclaration {
  /// The variable that holds the secret of its requests.
  public var secretVariable: String? {
    guard case .webhook(let rules) = source else { return nil }
    return rules.secretVariable
  }

  /// For how long the same thing starts no second run.
  ///
  /// Alerts are remembered for a day at least, for their firings within a day are counted.
  public var remembered: Duration {
    var hours = rememberedHours
    if case .alert = source { hours = max(hours, 24) }
    return .milliseconds(Int64(hours * 3_600_000))
  }
}
