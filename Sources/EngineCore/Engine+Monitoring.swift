internal import Domain
internal import Monitoring
internal import Serving
internal import Storage

extension Engine {
  func perform(
    _ command: MonitoringCommand, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    switch command {
    case .acknowledge(let id): return try await acknowledge(id, by: operatorName)
    case .addLabels(let model, let labels):
      return try await addLabels(labels, to: model, by: operatorName)
    }
  }

  private func acknowledge(
    _ id: AlertID, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    try await store.decide { transaction in
      guard var alert = try transaction.alerts.alert(id) else {
        throw Problem(
          .notFound, "no alert \(SafeText(id.rawValue))",
          fix: "List the alerts with binnacle alerts list.")
      }
      guard alert.acknowledgedBy == nil else {
        throw Problem(
          .nothingToDo, "alert \(id) was acknowledged by \(alert.acknowledgedBy ?? .engine)",
          fix: "Nothing is left to do.")
      }
      alert.acknowledgedBy = operatorName
      alert.acknowledgedAt = transaction.now
      try transaction.alerts.put(alert)
      let event = try transaction.events.append(.monitoring(.alertAcknowledged(alert)))
      try transaction.audit.append(
        by: operatorName, command: "monitoring.acknowledge", subject: "alert \(id)",
        outcome: .accepted, detail: alert.message,
        commandLine: ShellText.line(["binnacle", "alerts", "ack", id.rawValue]))
      return Receipt(message: "\(alert.model) \(alert.kind.words) is seen", eventNumber: event)
    }
  }

  private func addLabels(
    _ labels: [OutcomeLabel], to model: ModelName, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    _ = try declared(model)
    try checkOutcomes(labels, of: model)
    let joined = try await monitor(of: model).join(labels)
    try await store.decide { transaction in
      try transaction.audit.append(
        by: operatorName, command: "monitoring.addLabels", subject: "model \(model)",
        outcome: .accepted, detail: "\(labels.count) labels, \(joined) joined",
        commandLine: ShellText.line([
          "binnacle", "labels", "add", "FILE", "--model", model.rawValue,
        ]))
    }
    return Receipt(
      message: "\(joined) of \(Quantity.count(labels.count, "label")) joined with predictions",
      count: joined)
  }

  /// Refuses outcomes that the answering version knows nothing of; they would silently count as the
  /// negative class.
  private func checkOutcomes(_ labels: [OutcomeLabel], of model: ModelName) throws(Problem) {
    guard let classes = router.champion(of: model)?.evaluator.classes, !classes.isEmpty else {
      return
    }
    var known: Set<String> = []
    for label in labels where !known.contains(label.value) {
      guard classes.contains(where: { OutcomeText.areEqual($0, label.value) }) else {
        throw Problem(
          .invalidInput,
          "the outcome \(SafeText(String(label.value.prefix(Self.shownCharacters)))) is none that "
            + "model \(model) knows", at: label.place ?? "id \(SafeText(label.id))",
          fix: "Use one of: \(SafeText(classes.joined(separator: ", "))).")
      }
      known.insert(label.value)
    }
  }

  /// How much of a value a message shows.
  private static let shownCharacters = 24

  /// The fold over the predictions of `model`.
  func monitor(of model: ModelName) throws(Problem) -> DriftMonitor {
    let declared = try declared(model)
    let versions = versions
    return DriftMonitor(
      model: model, rules: declared.monitor, schema: try? schema(of: declared), store: store,
      log: predictions,
      versions: { (number) throws(Problem) in
        try await versions.monitored(number, of: model)
      },
      gate: monitorGates.gate(of: model), reading: monitorReading,
      makeID: { [self] in AlertID(newIdentifier()) },
      note: { [journal] in journal.note($0) })
  }

  /// What requests to a model should hold, where that is declared.
  ///
  /// - Throws: ``Problem`` when the file cannot be read.
  func schema(of declared: ModelDeclaration) throws(Problem) -> CaptureSchema? {
    guard let file = declared.schemaFile else { return nil }
    return try CaptureSchema(path: folder.workspace + "/" + file)
  }

  /// Builds the page about the drift of `model`.
  func driftPage(of model: ModelName) async throws(Problem) -> DriftPage {
    let rules = try declared(model).monitor
    let versions = versions
    let moves = try await store.read { try $0.aliases.history(of: model) }
    return try await DriftPageBuilder(
      model: model, rules: rules, store: store,
      versions: { (number) throws(Problem) in
        try await versions.monitored(number, of: model)
      }
    ).page(moves: moves)
  }
}
