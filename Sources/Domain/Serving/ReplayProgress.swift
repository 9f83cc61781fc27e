/// Says how far a replay of recorded rows is.
public struct ReplayProgress: Codable, Hashable, Sendable {
  /// The endpoint the rows are sent to.
  public let model: ModelName
  /// Rows sent.
  public let sent: Int
  /// Rows in the file.
  public let total: Int
  /// The pace asked for; 0 for as fast as possible.
  public let rowsPerSecond: Double
  /// Whether rows are being sent now.
  public let isRunning: Bool
  /// The shift declared in `binnacle.yaml`, in words; absent when rows are sent as recorded.
  public let injectedShift: String?
  /// Why it ended before its last row, in words; absent when nothing went wrong.
  public let failure: String?

  /// Creates a replay progress from its parts.
  public init(
    model: ModelName, sent: Int, total: Int, rowsPerSecond: Double, isRunning: Bool,
    injectedShift: String? = nil, failure: String? = nil
  ) {
    self.model = model
    self.sent = sent
    self.total = total
    self.rowsPerSecond = rowsPerSecond
    self.isRunning = isRunning
    self.injectedShift = injectedShift
    self.failure = failure
  }

  /// The same progress, once no further row is sent.
  public var ended: ReplayProgress { ended(because: nil) }

  /// Returns the same progress, once no further row is sent.
  ///
  /// - Parameter failure: Why it ended before its last row; nil when nothing went wrong.
  /// - Returns: The progress, at its end.
  public func ended(because failure: String?) -> ReplayProgress {
    ReplayProgress(
      model: model, sent: sent, total: total, rowsPerSecond: rowsPerSecond, isRunning: false,
      injectedShift: injectedShift, failure: failure)
  }
}
