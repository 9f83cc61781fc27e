extension VersionState {
  /// The state as it is shown.
  public var words: String {
    switch self {
    case .pendingRegistration: "pending"
    case .ready: "ready"
    case .failedRegistration: "failed"
    }
  }
}

extension ModelVersion {
  /// Returns a metric as it is shown; one without a finite value says so.
  public func words(ofMetric name: String) -> String? {
    if let value = metrics[name] { return Quantity.text(value) }
    return undefinedMetrics.contains(name) ? "undefined" : nil
  }

  /// How many gates were met when the version was registered, such as `2 of 3`.
  public var gateSummary: String {
    guard !gates.isEmpty else { return "none" }
    return "\(gates.count(where: \.passed)) of \(gates.count)"
  }

  /// The gates that were not met when the version was registered.
  public var failedGates: [GateResult] { gates.filter { !$0.passed } }
}

extension Gate {
  /// The rule in words, such as `auc >= 0.7`.
  public var words: String {
    switch rule {
    case .atLeast(let bound): "\(metric) >= \(Quantity.text(bound))"
    case .atMost(let bound): "\(metric) <= \(Quantity.text(bound))"
    case .notWorseThanChampion(let margin):
      "\(metric) not worse than champion by \(Quantity.text(margin))"
    }
  }
}
