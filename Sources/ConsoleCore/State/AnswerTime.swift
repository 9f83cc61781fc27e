/// Remembers how long terminal and engine take to answer, once that is worth a word.
///
/// What is shown stays as it is until it is wrong by half, so that a shaky line is not made slower
/// by the words about it.
public struct AnswerTime: Hashable, Sendable {
  /// Names who answers.
  public enum Peer: Hashable, Sendable {
    /// The terminal, asked whether it has shown a frame.
    case terminal
    /// The engine, asked for a page.
    case engine

    /// The time up to which an answer is not worth a word.
    var unremarkable: Duration {
      switch self {
      case .terminal: .milliseconds(150)
      case .engine: .milliseconds(500)
      }
    }
  }

  private var shown: [Peer: Duration] = [:]

  /// The time to show; nothing while the peer answers quickly.
  public subscript(_ peer: Peer) -> Duration? { shown[peer] }

  /// Whether a measurement may change what is shown.
  public func concerns(_ time: Duration, of peer: Peer) -> Bool {
    time > peer.unremarkable || shown[peer] != nil
  }

  /// Takes in one measurement.
  mutating func take(_ time: Duration, of peer: Peer) {
    guard time > peer.unremarkable else {
      shown[peer] = nil
      return
    }
    if let known = shown[peer], time < known * 1.5, time * 1.5 > known { return }
    shown[peer] = time
  }

  /// Forgets what was measured of a peer.
  mutating func forget(_ peer: Peer) { shown[peer] = nil }
}
