public import Domain
internal import Foundation
public import Storage
public import WorkQueues

/// Folds the prediction log of a model into windows, verdicts and alerts.
///
/// Closed windows, the open one and the place in the log are stored in one transaction, so a
/// killed engine counts no row twice and none too little. The event of a window is written once,
/// under the window's own key. Whoever folds or joins outcomes passes the model's gate, so alerts
/// are decided on windows that nobody else changes meanwhile.
public struct DriftMonitor: Sendable {
  /// Finds what the predictions of a version are compared with.
  public typealias Versions = @Sendable (Int) async throws(Problem) -> MonitoredVersion

  /// Records read from the log at a time.
  static let batch = 2_000

  let model: ModelName
  let rules: MonitorRules
  let schema: CaptureSchema?
  let store: Store
  let log: PredictionLog
  let versions: Versions
  let gate: SerialGate
  let reading: BoundedQueue
  let makeID: @Sendable () -> AlertID
  let note: @Sendable (Problem) -> Void

  /// Watches one model.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - rules: How it is watched.
  ///   - schema: What captured values should be, where that is declared.
  ///   - store: Where windows are kept.
  ///   - log: Where its predictions are.
  ///   - versions: Finds what a version's predictions are compared with.
  ///   - gate: The model's one gate.
  ///   - reading: Where the log is read, off the threads that `async` code shares.
  ///   - makeID: Makes the id of a new alert.
  ///   - note: Takes what could not be read, for the engine's log.
  public init(
    model: ModelName, rules: MonitorRules, schema: CaptureSchema? = nil, store: Store,
    log: PredictionLog, versions: @escaping Versions, gate: SerialGate, reading: BoundedQueue,
    makeID: @escaping @Sendable () -> AlertID, note: @escaping @Sendable (Problem) -> Void
  ) {
    self.model = model
    self.rules = rules
    self.schema = schema
    self.store = store
    self.log = log
    self.versions = versions
    self.gate = gate
    self.reading = reading
    self.makeID = makeID
    self.note = note
  }

  /// Folds in all records that are in the log by now.
  ///
  /// - Returns: The open window after the last record.
  /// - Throws: ``Problem`` when the log or a version cannot be read, or the store failed.
  public func catchUp() async throws(Problem) -> WindowSummary? {
    var state = try await load()
    while let next = try await gate.pass({ () throws(Problem) in try await step(from: state) }) {
      state = next
    }
    return state.open?.summary
  }

  /// Folds in some records and tells of the windows they closed; nothing when there are none.
  private func step(from before: FoldState) async throws(Problem) -> FoldState? {
    var state = before
    let page = try await reading.run { [log, model] () throws(Problem) in
      try log.read(model, from: before.position, maxRecords: Self.batch)
    }
    guard page.next != before.position else {
      try await publish()
      return nil
    }
    if let damage = page.damage { try await tell(of: damage, in: before) }
    let closed = try await fold(page, into: &state)
    guard try await save(state, from: before.position, closed: closed, records: page.records)
    else { return try await load() }
    try await publish()
    return state
  }

  /// Tells of records that were passed over, before the place behind them is stored.
  private func tell(of damage: Problem, in state: FoldState) async throws(Problem) {
    note(damage)
    let alert = DamageAlert(
      model: model, damage: damage, window: state.open?.summary.index ?? state.nextIndex,
      newID: makeID())
    try await store.decide { try alert.raise(in: $0) }
  }

  private func load() async throws(Problem) -> FoldState {
    let model = model
    let (stored, last) = try await store.readTelemetry { transaction in
      (
        try transaction.windows.progress(of: model),
        try transaction.windows.latest(1, of: model).last
      )
    }
    var state = FoldState()
    state.nextIndex = last.map { $0.isClosed ? $0.index + 1 : $0.index } ?? 0
    guard let stored else { return state }
    do {
      let decoder = JSONDecoder()
      state.position = try decoder.decode(LogPosition.self, from: Data(stored.position.utf8))
      if let text = stored.openProfile {
        state.open = try decoder.decode(OpenWindow.self, from: Data(text.utf8))
      }
    } catch {
      throw Problem(
        .damaged, "the stored progress of the monitor cannot be read", at: "model \(model)",
        fix: "Run binnacle verify.", cause: "\(error)")
    }
    return state
  }

  /// Counts records into the open window; returns the windows they closed.
  private func fold(
    _ page: PredictionPage, into state: inout FoldState
  ) async throws(Problem) -> [OpenWindow] {
    var closed: [OpenWindow] = []
    for record in page.records {
      let writer = try await version(record.version, in: &state)
      if state.open == nil {
        state.open = OpenWindow(
          index: state.nextIndex, model: model, version: writer, rules: rules)
      }
      guard var open = state.open else { continue }
      let reference = try await version(open.summary.version, in: &state)
      let reader = state.reader(of: writer, on: reference, schema)
      open.add(record, by: reader, on: reference.grid)
      state.windowOf[record.sequence] = open.summary.index
      state.open = open
      if open.summary.rows >= rules.windowRows {
        open.summary = try WindowJudge(rules: rules).judged(open, reference, isClosed: true)
        closed.append(open)
        state.open = nil
        state.nextIndex = open.summary.index + 1
      }
    }
    if let open = state.open {
      let reference = try await version(open.summary.version, in: &state)
      state.open?.summary = try WindowJudge(rules: rules).judged(open, reference, isClosed: false)
    }
    state.position = page.next
    return closed
  }

  private func version(
    _ number: Int, in state: inout FoldState
  ) async throws(Problem) -> MonitoredVersion {
    if let known = state.versions[number] { return known }
    let found = try await versions(number)
    state.versions[number] = found
    return found
  }

  /// Stores what was folded, unless someone else has folded the same records meanwhile.
  private func save(
    _ state: FoldState, from start: LogPosition, closed: [OpenWindow], records: [PredictionRecord]
  ) async throws(Problem) -> Bool {
    let model = model
    let position = try Self.text(state.position)
    let before = start == .start ? nil : try Self.text(start)
    let openText = try state.open.map { (open) throws(Problem) in try Self.text(open) }
    var profiles: [(WindowSummary, String)] = []
    for window in closed { profiles.append((window.summary, try Self.text(window.profile))) }
    let windows = profiles
    let open = state.open?.summary
    let scores = records.map {
      (row: $0.rowID, window: state.windowOf[$0.sequence] ?? 0, score: $0.score)
    }
    let isSaved = try await store.record { transaction in
      guard try transaction.windows.progress(of: model)?.position == before else { return false }
      try transaction.outcomes.addScores(scores, of: model)
      for (summary, profile) in windows {
        try transaction.windows.put(summary, profile: profile)
      }
      if let open { try transaction.windows.put(open) }
      try transaction.windows.setProgress(of: model, position: position, openProfile: openText)
      return true
    }
    guard isSaved else { return false }
    try await measure(windows: Set(scores.map(\.window)))
    return true
  }

  static func text(_ value: some Encodable) throws(Problem) -> String {
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
      throw Problem(
        .internalFailure, "a window could not be written as JSON", fix: "See the engine's log.",
        cause: "\(error)")
    }
  }
}
