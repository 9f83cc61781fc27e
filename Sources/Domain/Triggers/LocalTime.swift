/// Tells how far local time is ahead of UTC, and finds the moments that a local time stands for.
public struct LocalTime: Sendable {
  static let minuteMilliseconds: Int64 = 60_000
  static let dayMilliseconds: Int64 = 86_400_000

  /// Local time that is UTC.
  public static let utc = LocalTime { _ in .zero }

  private let offset: @Sendable (Timestamp) -> Duration

  /// Creates a local time.
  ///
  /// - Parameter offset: Tells how far it is ahead of UTC at a moment.
  public init(aheadOfUTCBy offset: @escaping @Sendable (Timestamp) -> Duration) {
    self.offset = offset
  }

  /// Returns the moment's local time, as the moment that UTC would show so.
  func local(_ moment: Timestamp) -> Int64 { moment.milliseconds + ahead(at: moment.milliseconds) }

  /// Returns the moments at which clocks show a local time: none in spring's gap, two in autumn's
  /// fold.
  func moments(showing local: Int64) -> [Timestamp] {
    let offsets = [
      ahead(at: local - Self.dayMilliseconds), ahead(at: local + Self.dayMilliseconds),
    ]
    var found: [Timestamp] = []
    for offset in offsets.sorted(by: >) where ahead(at: local - offset) == offset {
      let moment = Timestamp(milliseconds: local - offset)
      if found.last != moment { found.append(moment) }
    }
    return found
  }

  /// Returns the first moment at which clocks show a local time, or the end of the gap it lies in.
  func first(showing local: Int64) -> Timestamp {
    if let moment = moments(showing: local).first { return moment }
    var before = local - Self.dayMilliseconds
    var after = local + Self.dayMilliseconds
    let offset = ahead(at: before)
    while after - before > 1 {
      let middle = before + (after - before) / 2
      if ahead(at: middle) == offset { before = middle } else { after = middle }
    }
    return Timestamp(milliseconds: after)
  }

  private func ahead(at milliseconds: Int64) -> Int64 {
    offset(Timestamp(milliseconds: milliseconds)).wholeMilliseconds
  }
}
