public import Domain

/// Names one attempt at a stage, across restarts of the engine.
public struct AttemptToken: TypedIdentifier {
  /// The name, unique within the executor.
  public let rawValue: String
  /// Creates the name.
  public init(_ text: String) { rawValue = text }

  /// Whether the name can be that of a folder.
  var isFileName: Bool {
    let isPlain = rawValue.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return isPlain && !rawValue.isEmpty && rawValue.utf8.count <= 200 && !rawValue.hasPrefix(".")
  }
}

/// Points to a submitted attempt; it may be stored and used by a later engine.
public struct AttemptReference: Hashable, Codable, Sendable {
  /// The attempt's name.
  public let token: AttemptToken
  /// What the executor calls it: a job's number, for a local process the same as the token.
  public let handle: String

  /// Creates a reference from stored parts.
  ///
  /// - Parameters:
  ///   - token: The attempt's name.
  ///   - handle: What the executor calls it.
  public init(token: AttemptToken, handle: String) {
    self.token = token
    self.handle = handle
  }
}

/// Lists the states of an attempt.
public enum AttemptState: Hashable, Sendable, Codable {
  /// Submitted, not begun.
  case queued
  /// Begun, not ended.
  case running
  /// Ended with exit code 0.
  case succeeded
  /// Ended by itself otherwise.
  case failed(AttemptFailure)
  /// Stopped on request.
  case cancelled
  /// Stopped because its time ran out.
  case timedOut
  /// Ended without a trace of how.
  case lost

  /// Whether the state can no longer change.
  public var isFinal: Bool {
    switch self {
    case .queued, .running: false
    case .succeeded, .failed, .cancelled, .timedOut, .lost: true
    }
  }
}

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
