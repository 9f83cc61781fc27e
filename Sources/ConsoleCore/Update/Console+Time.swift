public import Domain

extension Console {
  /// How long a measurement counts as present.
  public static let sampleLife: Duration = .seconds(5)

  /// Asks to be woken when the screen next changes by the passing of time alone; nothing on the
  /// screen changes by itself, so an idle console never wakes, unless it shows what has changed
  /// in files.
  mutating func wakeWhenNeeded() -> [Effect] {
    let moments = [
      plan?.readyAt, retryMoment, staleMoment, undoMoment, durationMoment, sampleMoment,
      log?.readAt, fleetMoment, armedUntil, expiryMoment, filesMoment,
    ]
    guard let next = moments.compactMap({ $0 }).filter({ $0 > now }).min() else { return [] }
    if let wakeAt, wakeAt <= next, wakeAt > now { return [] }
    wakeAt = next
    return [.after(next - now, .wake)]
  }

  /// Forgets the moment waited for once it has come; a timer that was replaced changes nothing.
  mutating func takeWake() {
    if let due = wakeAt, due - now < Self.timerSlack { wakeAt = nil }
  }

  /// How early a timer may fire.
  private static let timerSlack: Duration = .milliseconds(50)

  private var retryMoment: Timestamp? {
    guard case .lost(let loss) = link else { return nil }
    return loss.retryAt
  }

  private var staleMoment: Timestamp? {
    guard case .lost(let loss) = link else { return nil }
    return loss.since + Link.grace
  }

  /// When the shown rest of an undo window changes: each minute, in the last minute each second.
  private var undoMoment: Timestamp? {
    openUndo.map { window in
      let rest = (window.expiresAt - now).wholeMilliseconds
      let step: Int64 = rest > 60_000 ? 60_000 : 1_000
      let behind = rest % step
      return now + .milliseconds(behind == 0 ? step : behind)
    }
  }

  /// When the shown duration of a running stage changes.
  private var durationMoment: Timestamp? {
    guard place.view == .pipelines, link.isLive else { return nil }
    let starts = overview.runs.flatMap(\.stages).filter { $0.state == .running }
      .compactMap(\.startedAt)
    guard let start = starts.max() else { return nil }
    let passed = max(0, (now - start).wholeMilliseconds)
    return now + .milliseconds(1_000 - passed % 1_000)
  }

  private var sampleMoment: Timestamp? {
    guard [.overview, .endpoint, .charts].contains(place.view) else { return nil }
    return samples.values.map { $0.at + Self.sampleLife }.filter { $0 > now }.min()
  }

  /// Returns the measurement of an endpoint, unless it is too old to be called present.
  public func presentSample(of model: ModelName) -> EndpointSample? {
    samples[model].flatMap { now - $0.at < Self.sampleLife ? $0 : nil }
  }

  /// The undo window to show: that of the chosen model, else the one that closes first.
  public var openUndo: UndoWindow? {
    let windows = overview.models.compactMap(\.undo).filter { $0.expiresAt > now }
    return windows.first { $0.model == chosenModel }
      ?? windows.min { $0.expiresAt < $1.expiresAt }
  }
}
