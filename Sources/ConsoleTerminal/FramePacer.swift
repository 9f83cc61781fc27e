/// Decides when the next frame may be sent, from what the line has shown it can bear.
///
/// After each frame the terminal is asked for its status; the answer says that the frame has
/// arrived, and only then the next one goes out. That keeps the backlog at one frame however much
/// the line buffers. Until the first answer nobody knows whether the terminal answers at all, so
/// that frames go at their usual pace up to ``unprovenBytes``; a terminal that does not answer is
/// not asked again.
struct FramePacer: Hashable, Sendable {
  /// Says why a frame is shown.
  enum Cause: Hashable, Sendable {
    /// The operator pressed a key and waits.
    case input
    /// Something changed on its own.
    case update
  }

  /// Is a frame whose status request has not been answered.
  private struct Debt: Hashable, Sendable {
    let since: Duration
    let bytes: Int
  }

  /// How long an answer may take before the terminal is not asked again.
  static let patience = Duration.seconds(2)
  /// A round trip longer than this makes the line a slow one.
  static let slowRoundTrip = Duration.milliseconds(150)
  /// What may be on its way to a terminal that has never answered: enough for a full screen and
  /// some keys, and no more than a line of 4 kB a second carries in four seconds.
  static let unprovenBytes = 16_384
  private static let fastRoundTrip = Duration.milliseconds(30)

  /// The time from the last frame to its answer.
  private(set) var roundTrip: Duration?
  /// Whether the terminal is still asked.
  private(set) var asksForStatus = true
  private var debts: [Debt] = []
  /// How many requests were given up; an answer to one of them says nothing of a later frame.
  private var abandoned = 0
  private var hasAnswered = false
  private var lastFrameAt: Duration?
  private var lastInputFrameAt: Duration?

  /// How many answers the terminal owes.
  var owedAnswers: Int { debts.count }

  /// The least time between two frames: 10 a second, 2 on a slow line; a key on a fast line is
  /// answered up to 30 times a second.
  private func interval(for cause: Cause) -> Duration {
    guard let roundTrip, asksForStatus else { return .milliseconds(100) }
    if cause == .input {
      return roundTrip <= Self.fastRoundTrip ? .milliseconds(33) : .milliseconds(100)
    }
    return roundTrip > Self.slowRoundTrip ? .milliseconds(500) : .milliseconds(100)
  }

  /// Returns how long to wait before a frame may be sent: zero for at once, nothing while an
  /// answer must come first.
  func delay(for cause: Cause, at now: Duration) -> Duration? {
    if !debts.isEmpty {
      let onTheWay = debts.reduce(0) { $0 + $1.bytes }
      guard !hasAnswered, onTheWay < Self.unprovenBytes else { return nil }
    }
    let last = cause == .input ? lastInputFrameAt : lastFrameAt
    guard let last else { return .zero }
    return max(.zero, last + interval(for: cause) - now)
  }

  /// Records that a frame was sent, with a status request if ``asksForStatus`` said so.
  mutating func sent(_ cause: Cause, bytes: Int, at now: Duration) {
    lastFrameAt = now
    if cause == .input { lastInputFrameAt = now }
    if asksForStatus { debts.append(Debt(since: now, bytes: bytes)) }
  }

  /// Records an answer; once those that come late are all there, the terminal is asked again.
  ///
  /// - Parameter now: The time.
  /// - Returns: Whether the oldest frame that is owed an answer has arrived.
  mutating func answered(at now: Duration) -> Bool {
    hasAnswered = true
    if abandoned > 0 {
      abandoned -= 1
      asksForStatus = abandoned == 0
      return false
    }
    guard !debts.isEmpty else { return false }
    roundTrip = now - debts.removeFirst().since
    return true
  }

  /// How much longer the oldest answer that is owed may take.
  func patienceLeft(at now: Duration) -> Duration? {
    debts.first.map { max(.zero, $0.since + Self.patience - now) }
  }

  /// Gives up waiting when the oldest answer is overdue; returns whether it did.
  mutating func giveUp(at now: Duration) -> Bool {
    guard let oldest = debts.first, now - oldest.since >= Self.patience else { return false }
    abandoned = debts.count
    debts = []
    asksForStatus = false
    return true
  }
}
