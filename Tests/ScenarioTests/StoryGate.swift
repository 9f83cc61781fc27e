import Dispatch
import Glibc

/// Holds up the training of a story and lets it go on, through two named pipes.
final class StoryGate: Sendable {
  /// The pipe into which the training writes once it is in its middle.
  static let reached = "reached"
  /// The pipe from which it reads before it goes on.
  static let resume = "resume"

  private let reachedPipe: Int32
  private let resumePipe: Int32

  /// Makes the pipes, open at both ends so that neither side ever waits for the other to open.
  init?(folder: String) {
    for name in [Self.reached, Self.resume] {
      guard mkfifo(folder + "/" + name, 0o600) == 0 else { return nil }
    }
    reachedPipe = open(folder + "/" + Self.reached, O_RDWR | O_CLOEXEC)
    resumePipe = open(folder + "/" + Self.resume, O_RDWR | O_CLOEXEC)
  }

  deinit {
    close(reachedPipe)
    close(resumePipe)
  }

  /// Waits until the training is in its middle.
  ///
  /// - Parameter milliseconds: How long to wait at most.
  /// - Returns: Whether it got there.
  func waitUntilReached(atMost milliseconds: Int32) async -> Bool {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { [reachedPipe] in
        var poll = pollfd(fd: reachedPipe, events: Int16(POLLIN), revents: 0)
        var byte: UInt8 = 0
        let isThere = Glibc.poll(&poll, 1, milliseconds) == 1 && read(reachedPipe, &byte, 1) == 1
        continuation.resume(returning: isThere)
      }
    }
  }

  /// Lets the training go on.
  func letGoOn() {
    var byte = UInt8(ascii: "\n")
    _ = write(resumePipe, &byte, 1)
  }
}
