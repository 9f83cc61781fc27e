import CTerminal
import Domain
import Foundation
import Glibc
import TestSupport
import TextUI

/// Runs a console program on a pseudo-terminal of its own, plays the terminal, and measures.
///
/// Everything is driven by what the program writes: ``read(until:)`` ends as soon as the screen
/// shows what is awaited. Bytes, frames and wake-ups are counted, because they are the same on
/// a fast machine and a slow one; times are not judged.
final class ConsoleProcess {
  /// Says how the terminal answers when it is asked for its status.
  enum Answers {
    /// At once, as a local terminal does.
    case atOnce
    /// When ``answer()`` is called.
    case whenTold
    /// Never, as some do.
    case never
  }

  /// POSIX_SPAWN_SETSID, which the C importer does not see.
  private static let ownSession: Int16 = 0x80
  /// How long the program may be silent before a test gives up.
  private static let patience: Int32 = 20_000
  private static let answer: [UInt8] = Array("\u{1B}[0n".utf8)
  private static let request: [UInt8] = Array("\u{1B}[5n".utf8)

  private let answers: Answers
  private let process: pid_t
  private let handle: Int32
  private var master: Int32
  private let seconds: Pipe?
  private var answered = 0
  private var modesAnswered = 0
  private let knowsSynchronisedOutput: Bool
  /// What the terminal shows.
  private(set) var screen: TerminalEmulator
  /// The bytes that arrived so far.
  private(set) var byteCount = 0
  /// All bytes that arrived.
  private(set) var stream: [UInt8] = []

  /// Starts the program in the folder of the running test.
  ///
  /// - Parameters:
  ///   - arguments: What follows the program's name.
  ///   - size: The size of the terminal.
  ///   - environment: All variables the program sees.
  ///   - answers: How the terminal answers.
  ///   - knowsSynchronisedOutput: Whether the terminal says that it knows mode 2026.
  /// - Throws: ``Problem`` with code `unavailable` when there is no pseudo-terminal or no program.
  init(
    _ arguments: [String] = [], size: Size = Size(width: 80, height: 24),
    environment: [String: String] = ["TERM": "xterm-256color", "LANG": "C.UTF-8"],
    answers: Answers = .atOnce, knowsSynchronisedOutput: Bool = false
  ) throws {
    let terminal = try PseudoTerminal(size)
    master = dup(terminal.master)
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    self.answers = answers
    self.knowsSynchronisedOutput = knowsSynchronisedOutput
    screen = TerminalEmulator(size)
    seconds = arguments.contains("live") ? Pipe() : nil
    process = try Self.spawn(
      arguments, environment, on: terminal.path,
      seconds: seconds?.fileHandleForReading.fileDescriptor)
    handle = bn_open_process(process)
  }

  deinit {
    if master >= 0 { close(master) }
    if !hasEnded(within: 0) {
      kill(process, SIGKILL)
      _ = hasEnded(within: Self.patience)
    }
    close(handle)
    var code: Int32 = 0
    var signal: Int32 = 0
    _ = bn_reap(process, &code, &signal)
  }

  /// The program beside the one that runs the tests.
  private static var program: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = max(0, readlink("/proc/self/exe", &buffer, buffer.count))
    let path = String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/ConsoleSpecimen"
  }

  private static func spawn(
    _ arguments: [String], _ environment: [String: String], on terminal: String, seconds: Int32?
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // A session's leader that opens a terminal makes it the session's own.
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    if let seconds { posix_spawn_file_actions_adddup2(&actions, seconds, 3) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | ownSession)
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    // The language's own report of a crash would ask the terminal what to do and wait for half
    // a minute.
    let all = environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { own, _ in own }
    let variables = all.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var process: pid_t = 0
    let error = posix_spawn(&process, program, &actions, &attributes, words, variables)
    guard error == 0 else {
      throw Problem(
        .unavailable, "\(program) cannot be started: error \(error)",
        fix: "Build the target ConsoleSpecimen.")
    }
    return process
  }

  // Playing the terminal

  /// Types text.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Lets a second pass for a program whose time is turned from outside.
  func passSecond() {
    seconds?.fileHandleForWriting.write(Data([0]))
  }

  /// Gives the terminal another size.
  func resize(to size: Size) {
    screen.resize(to: size)
    PseudoTerminal.resize(master, to: size)
  }

  /// Answers one request for the status.
  func answerStatus() {
    answered += 1
    _ = write(master, Self.answer, Self.answer.count)
  }

  /// Takes what the program writes until `isReached` holds or it is silent for long.
  ///
  /// - Returns: Whether it holds.
  @discardableResult
  func read(until isReached: (TerminalEmulator) -> Bool) -> Bool {
    while !isReached(screen) {
      guard takeBytes(within: Self.patience) else { return false }
    }
    return true
  }

  /// Takes what the program writes until `isReached` holds and the frame is complete.
  ///
  /// - Returns: Whether it holds.
  @discardableResult
  func readFrame(until isReached: (TerminalEmulator) -> Bool) -> Bool {
    while !isReached(screen) || !stream.suffix(Self.request.count).elementsEqual(Self.request) {
      guard takeBytes(within: Self.patience) else { return false }
    }
    return true
  }

  /// Takes what the program writes during a while.
  ///
  /// That nothing happens can be seen only by watching for some time: the one exception to the
  /// rule that no test waits.
  func watch(milliseconds: Int32) {
    let end = ContinuousClock.now + .milliseconds(milliseconds)
    while true {
      let left = (end - ContinuousClock.now).components
      let rest = Int32(left.seconds * 1_000 + left.attoseconds / 1_000_000_000_000_000)
      guard rest > 0 else { return }
      _ = takeBytes(within: rest)
    }
  }

  /// Takes one piece of what the program writes; returns whether there was one.
  private func takeBytes(within milliseconds: Int32) -> Bool {
    var readable = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&readable, 1, milliseconds) == 1 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    byteCount += count
    stream += buffer.prefix(count)
    screen.feed(buffer.prefix(count))
    answerRequests()
    return true
  }

  private func answerRequests() {
    while knowsSynchronisedOutput, modesAnswered < screen.modeRequests.count {
      type("\u{1B}[?\(screen.modeRequests[modesAnswered]);2$y")
      modesAnswered += 1
    }
    while case .atOnce = answers, answered < screen.statusRequests { answerStatus() }
  }

  // Measuring

  /// How often the program's threads gave up the processor by themselves: its wake-ups.
  var wakeUps: Int {
    threads.reduce(0) { $0 + (Self.number("voluntary_ctxt_switches", in: $1) ?? 0) }
  }

  /// The memory the program holds, in MiB.
  var residentMebibytes: Int {
    (Self.number("VmRSS", in: "/proc/\(process)/status") ?? 0) / 1_024
  }

  private var threads: [String] {
    guard let folder = opendir("/proc/\(process)/task") else { return [] }
    defer { closedir(folder) }
    var paths: [String] = []
    while let entry = Glibc.readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { paths.append("/proc/\(process)/task/\(name)/status") }
    }
    return paths
  }

  private static func number(_ field: String, in path: String) -> Int? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 8_192)
    let text = String(
      decoding: buffer.prefix(max(0, Glibc.read(descriptor, &buffer, buffer.count))), as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.hasPrefix(field + ":") }
    return line?.split { $0 == "\t" || $0 == " " }.dropFirst().first.flatMap { Int($0) }
  }

  // Ending

  /// Hangs up, as when an SSH connection drops.
  ///
  /// - Returns: The time until the program had ended, nothing when it goes on.
  func hangUp() -> Duration? {
    let start = ContinuousClock.now
    close(master)
    master = -1
    return hasEnded(within: Self.patience) ? ContinuousClock.now - start : nil
  }

  /// Sends a signal and takes what the program writes until it has ended.
  ///
  /// - Returns: Whether it ended.
  func end(by signal: Int32) -> Bool {
    kill(process, signal)
    return readToEnd()
  }

  /// Takes what the program writes until it has ended; returns whether it did.
  func readToEnd() -> Bool {
    let isOver = hasEnded(within: Self.patience)
    while takeBytes(within: 0) {}
    return isOver
  }

  private func hasEnded(within milliseconds: Int32) -> Bool {
    var ended = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
    return poll(&ended, 1, milliseconds) == 1
  }
}
