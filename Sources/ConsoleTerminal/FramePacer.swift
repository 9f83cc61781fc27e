/// Decides when the next frame may be sent, from what the line has shown it can bear.
///
/// After each frame the terminal is asked for its status; the answer says that the frame has
/// arrived, and only then the next one goes out. That keeps the backlog at one frame however much
/// the line buffers. A terminal that does not answer is not asked again.
struct FramePacer: Hashable, Sendable {
  /// Says why a frame is shown.
  enum Cause: Hashable, Sendable {
    /// The operator pressed a key and waits.
    case input
    /// Something changed on its own.
    case update
  }

  /// Says what is known about status requests.
  enum Credit: Hashable, Sendable {
    /// The terminal may be asked and owes nothing.
    case free
    /// The terminal was asked at this time.
    case owed(since: Duration)
    /// The terminal does not answer.
    case off
  }

  /// How long an answer may take before the terminal is not asked again.
  static let patience = Duration.seconds(2)
  /// A round trip longer than this makes the line a slow one.
  static let slowRoundTrip = Duration.milliseconds(150)
  private static let fastRoundTrip = Duration.milliseconds(30)

  private(set) var credit = Credit.free
  /// The time from the last frame to its answer.
  private(set) var roundTrip: Duration?
  private var lastFrameAt: Duration?
  private var lastInputFrameAt: Duration?

  /// The least time between two frames: 10 a second, 2 on a slow line; a key on a fast line is
  /// answered up to 30 times a second.
  private func interval(for cause: Cause) -> Duration {
    guard let roundTrip, credit != .off else { return .milliseconds(100) }
    if cause == .input {
      return roundTrip <= Self.fastRoundTrip ? .milliseconds(33) : .milliseconds(100)
    }
    return roundTrip > Self.slowRoundTrip ? .milliseconds(500) : .milliseconds(100)
  }

  /// Returns how long to wait before a frame may be sent: zero for now, nothing while an answer is
  /// owed.
  func delay(for cause: Cause, at now: Duration) -> Duration? {
    if case .owed = credit { return nil }
    let last = cause == .input ? lastInputFrameAt : lastFrameAt
    guard let last else { return .zero }
    return max(.zero, last + interval(for: cause) - now)
  }

  /// Records that a frame was sent, with a status request if ``asksForStatus`` said so.
  mutating func sent(_ cause: Cause, at now: Duration) {
    lastFrameAt = now
    if cause == .input { lastInputFrameAt = now }
    if credit == .free { credit = .owed(since: now) }
  }

  /// Whether a frame should be followed by a status request.
  var asksForStatus: Bool { credit == .free }

  /// Records an answer; one that comes late turns the requests on again.
  mutating func answered(at now: Duration) {
    if case .owed(let since) = credit { roundTrip = now - since }
    credit = .free
  }

  /// How much longer an answer that is owed may take.
  func patienceLeft(at now: Duration) -> Duration? {
    guard case .owed(let since) = credit else { return nil }
    return max(.zero, since + Self.patience - now)
  }

  /// Gives up waiting when the answer is overdue; returns whether it did.
  mutating func giveUp(at now: Duration) -> Bool {
    guard case .owed(let since) = credit, now - since >= Self.patience else { return false }
    credit = .off
    return true
  }
}
