/// Brackets large frames so that the terminal shows each one whole (mode 2026), where it can.
///
/// The terminal is asked once, with the first frame, and nobody waits for the answer: until it
/// comes, and where it never comes, frames go out as they are.
struct SynchronisedOutput: Hashable, Sendable {
  private static let mode = 2_026
  /// Smaller frames arrive in one piece anyway; the brackets would only cost bytes.
  private static let worthwhile = 256
  private static let request = Array("\u{1B}[?2026$p".utf8)
  private static let begin = Array("\u{1B}[?2026h".utf8)
  private static let end = Array("\u{1B}[?2026l".utf8)
  /// The question stands behind this, before the screen is cleared: a terminal that shows
  /// a question it does not understand shows it where it is wiped away at once.
  private static let screenBegins = Array("\u{1B}[?1049h".utf8)

  private var hasAsked = false
  private var isSupported = false

  /// Returns the bytes to send for a frame.
  mutating func prepare(_ frame: [UInt8]) -> [UInt8] {
    if !hasAsked, frame.starts(with: Self.screenBegins) {
      hasAsked = true
      return Self.screenBegins + Self.request + frame.dropFirst(Self.screenBegins.count)
    }
    guard isSupported, frame.count >= Self.worthwhile else { return frame }
    return Self.begin + frame + Self.end
  }

  /// Takes the terminal's answer: 1 and 2 say that the mode can be set and reset.
  mutating func answered(mode: Int, state: Int) {
    if mode == Self.mode { isSupported = state == 1 || state == 2 }
  }
}
