public import Domain

/// Sends recorded rows to an endpoint as live requests and delivers their outcomes later.
///
/// Each row goes through ``TrafficRouter/infer(_:version:_:)`` under its own id. The outcome of
/// row n is delivered once row n + delay was sent; after the last row the outcomes still out
/// follow. Nothing is sent again by itself.
public struct TrafficReplay: Sendable {
  /// Rows of one request when rows are sent as fast as possible.
  public static let rowsPerRequest = 50
  /// The shortest time between two reports of progress.
  static let reportEvery = Duration.milliseconds(250)

  private let model: ModelName
  private let rows: ReplayRows
  private let source: ReplaySource
  private let router: TrafficRouter
  private let timekeeper: any Timekeeper

  /// Reads the rows to send.
  ///
  /// - Parameters:
  ///   - source: Which rows, and what is known about them.
  ///   - model: The endpoint to send them to.
  ///   - router: Answers them.
  ///   - timekeeper: Keeps the pace.
  /// - Throws: ``Problem`` with code `fileMissing`, `invalidInput` or `invalidConfiguration` when
  ///   the rows cannot be read.
  public init(
    _ source: ReplaySource, to model: ModelName, router: TrafficRouter,
    timekeeper: any Timekeeper
  ) throws(Problem) {
    self.source = source
    self.model = model
    self.router = router
    self.timekeeper = timekeeper
    rows = try ReplayRows(source)
  }

  /// The number of rows there are.
  public var total: Int { rows.count }

  /// Takes what a replay delivers: outcomes and progress.
  public struct Listener: Sendable {
    let labels: @Sendable (ModelName, [OutcomeLabel]) async throws(Problem) -> Void
    let progress: @Sendable (ReplayProgress) async -> Void

    /// Creates a listener.
    ///
    /// - Parameters:
    ///   - labels: Takes outcomes as they arrive; some may come again after a restart.
    ///   - progress: Takes the progress, at most four times a second and at the end.
    public init(
      labels: @escaping @Sendable (ModelName, [OutcomeLabel]) async throws(Problem) -> Void,
      progress: @escaping @Sendable (ReplayProgress) async -> Void
    ) {
      self.labels = labels
      self.progress = progress
    }
  }

  /// Sends the rows until the last or until cancelled.
  ///
  /// - Parameters:
  ///   - rowsPerSecond: The pace; 0 for as fast as possible.
  ///   - listener: Who is told.
  /// - Returns: How far it got.
  /// - Throws: ``Problem`` of the first request that was refused, or of delivering outcomes.
  public func run(
    rowsPerSecond: Double, listener: Listener
  ) async throws(Problem) -> ReplayProgress {
    var run = Run(
      pace: ReplayPace(rowsPerSecond: rowsPerSecond, startedAt: timekeeper.uptime))
    do throws(Problem) {
      await report(run, isRunning: true, to: listener)
      while run.sent < rows.count, !Task.isCancelled {
        guard try await step(&run, listener) else { break }
      }
      if run.sent == rows.count { try await deliver(upTo: rows.count, &run, listener) }
    } catch {
      await report(run, isRunning: false, to: listener)
      throw error
    }
    await report(run, isRunning: false, to: listener)
    return progress(run, isRunning: false)
  }

  private struct Run {
    var sent = 0
    var labelled = 0
    let pace: ReplayPace
    var reportedAt = Duration.zero
  }

  /// Sends what is due; false when cancelled while waiting.
  private func step(_ run: inout Run, _ listener: Listener) async throws(Problem) -> Bool {
    if run.pace.rowsPerSecond <= 0 {
      try send(Self.rowsPerRequest, &run)
      await Task.yield()
    } else {
      let due = min(run.pace.due(at: timekeeper.uptime), rows.count)
      // Not more at a time than one large request, so that cancelling stops soon.
      for _ in run.sent..<min(due, run.sent + Self.rowsPerRequest) { try send(1, &run) }
      if run.sent >= due, run.sent < rows.count {
        let wait = run.pace.wait(until: run.sent, at: timekeeper.uptime)
        do { try await timekeeper.wait(for: wait) } catch { return false }
      } else {
        await Task.yield()
      }
    }
    try await deliver(upTo: run.sent - source.labelDelayRows, &run, listener)
    if timekeeper.uptime - run.reportedAt >= Self.reportEvery {
      run.reportedAt = timekeeper.uptime
      await report(run, isRunning: true, to: listener)
    }
    return true
  }

  private func send(_ count: Int, _ run: inout Run) throws(Problem) {
    var end = min(run.sent + count, rows.count)
    // A request is either shifted or not, so that its mark is true of each row.
    if let first = source.shift?.fromRow, run.sent < first, end > first { end = first }
    _ = try router.infer(model, rows.request(run.sent..<end))
    run.sent = end
  }

  private func deliver(
    upTo end: Int, _ run: inout Run, _ listener: Listener
  ) async throws(Problem) {
    guard end > run.labelled else { return }
    let labels = rows.outcomes(run.labelled..<end)
    run.labelled = end
    if !labels.isEmpty { try await listener.labels(model, labels) }
  }

  private func progress(_ run: Run, isRunning: Bool) -> ReplayProgress {
    ReplayProgress(
      model: model, sent: run.sent, total: rows.count, rowsPerSecond: run.pace.rowsPerSecond,
      isRunning: isRunning, injectedShift: source.shift?.words)
  }

  private func report(_ run: Run, isRunning: Bool, to listener: Listener) async {
    await listener.progress(progress(run, isRunning: isRunning))
  }
}
