import ConsoleCore
import ConsoleTerminal
import Dispatch
import Domain
import Foundation
import Glibc
import TestSupport
import TextUI

/// Drives a console without a screen: keys become lines, and what it says becomes rows.
///
/// The loop of the product runs as it is, between two pipes. While it is silent and has not asked
/// for a line, it waits for time, so time passes.
final class StoryLines: StorySeat {
  /// How long the console may be silent before time passes, in milliseconds.
  private static let silence: Int32 = 20
  private static let step = Duration.milliseconds(100)

  let client: EngineDirectClient
  let record = StoryRecord()
  private let clock: FakeClock
  private let patience: DispatchTimeInterval
  private let loop: PlainLoop
  private let input: (read: Int32, write: Int32)
  private let output: (read: Int32, write: Int32)
  private var running: Task<Void, Never>?
  private var typed = ""
  private var said = ""

  init(
    _ settings: ConsoleSettings, client: EngineDirectClient, clock: FakeClock,
    patience: DispatchTimeInterval
  ) {
    self.client = client
    self.clock = clock
    self.patience = patience
    input = Self.pipe()
    output = Self.pipe()
    loop = PlainLoop(
      settings: settings, client: client,
      terminal: LineTerminal(input: input.read, output: output.write, glyphs: .unicode),
      clock: clock)
  }

  deinit {
    for descriptor in [input.read, output.read, output.write] { Glibc.close(descriptor) }
  }

  var engine: EngineDirectClient { client }

  var rows: [String] { said.components(separatedBy: "\n") }

  func open() async {
    running = Task { [loop] in await loop.run() }
    _ = await settle()
  }

  func close() async {
    Glibc.close(input.write)
    await running?.value
  }

  func press(_ key: Key) async {
    switch key {
    case .character(let character): typed.append(character)
    case .enter: send()
    default: break
    }
  }

  func paste(_ text: String) async { typed += text }

  func click(_ text: String) async {}

  func paint() async {}

  func clockMoved() async {}

  func settle() async -> Bool {
    let deadline = DispatchTime.now() + patience
    while DispatchTime.now() < deadline {
      if let piece = await nextPiece() {
        said += piece
      } else if isAsked {
        return true
      } else {
        clock.advance(by: Self.step)
      }
    }
    return false
  }

  func wait(for text: String) async -> Bool { await settle() && shows(text) }

  /// Whether the last line is a question.
  private var isAsked: Bool { said.hasSuffix("> ") || said.hasSuffix(": ") }

  private func send() {
    said = ""
    let bytes = Array((typed + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(input.write, $0.baseAddress, $0.count) }
    typed = ""
  }

  /// Reads what the console says, if it says anything soon.
  private func nextPiece() async -> String? {
    let descriptor = output.read
    return await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard Glibc.poll(&poll, 1, Self.silence) == 1 else {
          return continuation.resume(returning: nil)
        }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        continuation.resume(returning: String(decoding: bytes.prefix(max(0, count)), as: UTF8.self))
      }
    }
  }

  /// Makes a pipe that no child process inherits.
  private static func pipe() -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    _ = Glibc.pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
