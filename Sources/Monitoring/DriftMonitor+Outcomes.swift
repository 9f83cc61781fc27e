public import Domain
internal import Storage

extension DriftMonitor {
  /// Joins outcomes with predictions, by row id, and measures the windows they fall into.
  ///
  /// - Parameter labels: The outcomes; one whose prediction is not known yet waits for it.
  /// - Returns: How many were joined.
  /// - Throws: ``Problem`` when the store failed.
  public func join(_ labels: [OutcomeLabel]) async throws(Problem) -> Int {
    try await gate.pass { () throws(Problem) in
      let model = model
      let (joined, windows) = try await store.record { try $0.outcomes.join(labels, of: model) }
      try await measure(windows: windows)
      return joined
    }
  }

  /// Measures the realised metric of windows anew and decides on alerts.
  ///
  /// A closed window that has not been told yet is told with its new measure by ``publish()``.
  func measure(windows: Set<Int>) async throws(Problem) {
    let model = model
    let untold = Set(
      try await store.readTelemetry { try $0.windows.unpublished(of: model) }.map(\.index))
    for index in windows.sorted() {
      guard let changed = try await measure(window: index), changed.isClosed,
        !untold.contains(index)
      else { continue }
      try await decide(.monitoring(.outcomesJoined(changed)), key: nil)
    }
  }

  /// Measures one window where it is stored; returns it, or nothing when that changed nothing.
  private func measure(window index: Int) async throws(Problem) -> WindowSummary? {
    let model = model
    let stored = try await store.readTelemetry { try $0.windows.window(index, of: model) }
    guard let number = stored?.version else { return nil }
    let version = try await versions(number)
    let performance = RealisedPerformance(rules: rules)
    return try await store.record { transaction in
      let pairs = try transaction.outcomes.pairs(ofWindow: index, model: model)
      guard let window = try transaction.windows.window(index, of: model), !pairs.isEmpty else {
        return nil
      }
      let measured = try performance.measured(window, pairs: pairs, version: version)
      guard measured != window else { return nil }
      try transaction.windows.put(measured)
      return measured
    }
  }

  /// Writes the events of closed windows that have none yet.
  func publish() async throws(Problem) {
    let model = model
    for window in try await store.readTelemetry({ try $0.windows.unpublished(of: model) }) {
      try await decide(
        .monitoring(.windowClosed(window)), key: "window/\(model)/\(window.index)")
      try await store.record { try $0.windows.markPublished(window.index, of: model) }
    }
  }

  /// Appends an event and decides on alerts in the same transaction.
  private func decide(_ event: Event, key: String?) async throws(Problem) {
    let model = model
    let book = AlertBook(rules: rules, makeID: makeID)
    let count = max(rules.persistenceOf, rules.clearAfter) + 1
    let windows = try await store.readTelemetry { try $0.windows.latest(count, of: model) }
      .filter(\.isClosed)
    try await store.decide { transaction in
      try transaction.events.append(event, once: key)
      try book.update(model, windows: windows, in: transaction)
    }
  }
}
