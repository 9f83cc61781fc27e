extension VersionState {
  /// The state as it is shown.
  public var words: String {
    switch self {
    case .pendingRegistration: "pending"
    case .ready: "registered"
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

  /// How many held-out rows its metrics come from, where its evaluation counted them.
  public var heldOutRows: Int? {
    let counts = ["tn", "fp", "fn", "tp"].compactMap { metrics["confusion.\($0)"] }
    guard counts.count == 4 else { return nil }
    return Int(exactly: counts.reduce(0, +).rounded())
  }

  /// Returns why the metrics of two versions do not say which is better; nothing where both were
  /// measured on the same rows.
  ///
  /// Each version is measured when it is registered, on what was held out of its own data.
  public func metricsCaveat(against other: ModelVersion) -> String? {
    guard datasetHash != other.datasetHash else { return nil }
    let (old, new) = number < other.number ? (self, other) : (other, self)
    let rows =
      if let before = old.heldOutRows, let after = new.heldOutRows {
        "v\(old.number) was measured on \(Quantity.count(before)) held-out rows and"
          + " v\(new.number) on \(Quantity.count(after)) others"
      } else {
        "v\(old.number) and v\(new.number) were measured on different held-out rows"
      }
    return rows + "; only the plan of a promotion measures both on the same"
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
