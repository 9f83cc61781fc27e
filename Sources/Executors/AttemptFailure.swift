/// Says how an attempt failed.
public struct AttemptFailure: Hashable, Sendable, Codable {
  /// The exit code of the command that failed.
  public let code: Int32
  /// The signal that ended it, as far as the exit code tells.
  public let signal: Int32?

  private static let signalBase: Int32 = 128
  private static let lastSignal: Int32 = 64

  /// Creates a failure from an exit code as a shell reports it.
  ///
  /// - Parameter code: The exit code; 129 and more stand for signals.
  public init(code: Int32) {
    self.code = code
    let number = code - Self.signalBase
    signal = (1...Self.lastSignal).contains(number) ? number : nil
  }

  /// The failure in words: `exit code 3`, or `signal 9 (killed)`.
  public var reason: String {
    guard let signal else { return "exit code \(code)" }
    return switch signal {
    case 1: "signal 1 (hang-up)"
    case 2: "signal 2 (interrupted)"
    case 6: "signal 6 (aborted)"
    case 9: "signal 9 (killed, perhaps for lack of memory)"
    case 11: "signal 11 (memory fault)"
    case 15: "signal 15 (terminated)"
    default: "signal \(signal)"
    }
  }
}
