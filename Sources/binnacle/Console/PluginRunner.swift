import CTerminal
import ConsoleCore
import Dispatch
import Domain
import Executors
import Foundation

/// Runs a plugin as a child in a session of its own that reads nothing, and shows what it wrote.
struct PluginRunner: Sendable {
  /// The most that is shown of what it wrote, in bytes; older ones are left out.
  static let capacity = 65_536
  private static let queue = DispatchQueue(
    label: "binnacle.plugins", qos: .utility, attributes: .concurrent)
  /// How long a child that was asked to end may take to do so.
  private static let grace: Duration = .seconds(2)

  /// The variables that plugins see, beside their own: those of the console without its token.
  let environment: [String: String]
  let folder: String
  /// A descriptor that can be read once a child's time is over early; negative without one.
  private let alarm: Int32

  /// Runs plugins in a folder.
  ///
  /// - Parameters:
  ///   - environment: The variables of the console.
  ///   - folder: Where plugins begin.
  ///   - alarm: A descriptor that can be read once a child's time is over before its timeout.
  init(environment: [String: String], folder: String, alarm: Int32 = -1) {
    self.environment = TokenSource.stripped(environment)
    self.folder = folder
    self.alarm = alarm
  }

  /// Runs the command until it ends, or ends it when its time is over.
  ///
  /// - Parameter call: The program with its arguments.
  /// - Returns: What it wrote, or why it could not be run to its end.
  func run(_ call: PluginCall) async -> Result<PluginOutput, Problem> {
    await withCheckedContinuation { continuation in
      Self.queue.async {
        do throws(Problem) {
          continuation.resume(returning: .success(try runNow(call)))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
  }

  private func runNow(_ call: PluginCall) throws(Problem) -> PluginOutput {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("binnacle-plugin-\(UUID().uuidString).log")
    defer { try? FileManager.default.removeItem(at: file) }
    // env looks for the program on the path and passes the arguments on as they are.
    let pid = try SessionProcess.launchDetached(
      "/usr/bin/env", arguments: call.arguments,
      environment: environment.merging(call.environment) { $1 }, workingDirectory: folder,
      log: file.path)
    guard let code = Self.end(of: pid, within: call.timeout, or: alarm) else {
      throw Problem(
        .timedOut,
        "plugin \(SafeText(call.name)) was stopped after \(Quantity.duration(call.timeout))",
        fix: "Give it more time with timeout in console.yaml.")
    }
    return Self.output(of: file, exitCode: code)
  }

  /// Waits for the end of a child; one whose time is over is ended with all that it started.
  private static func end(of pid: Int32, within timeout: Duration, or alarm: Int32) -> Int? {
    if let code = exitCode(of: pid, within: timeout, or: alarm) { return code }
    kill(-pid, SIGTERM)
    if exitCode(of: pid, within: grace) == nil {
      kill(-pid, SIGKILL)
      _ = exitCode(of: pid, within: grace)
    }
    return nil
  }

  private static func exitCode(
    of pid: Int32, within timeout: Duration, or alarm: Int32 = -1
  ) -> Int? {
    let descriptor = bn_open_process(pid)
    defer { if descriptor >= 0 { close(descriptor) } }
    var waited = [descriptor, alarm].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let milliseconds = Int32(clamping: max(0, timeout.wholeMilliseconds))
    if descriptor >= 0 { _ = poll(&waited, nfds_t(waited.count), milliseconds) }
    var code: Int32 = 0
    var signal: Int32 = 0
    guard bn_reap(pid, &code, &signal) == 1 else { return nil }
    // As a shell says it: 128 and the number of the signal.
    return signal == 0 ? Int(code) : 128 + Int(signal)
  }

  private static func output(of file: URL, exitCode: Int) -> PluginOutput {
    guard let handle = try? FileHandle(forReadingFrom: file) else {
      return PluginOutput(lines: [], exitCode: exitCode)
    }
    defer { try? handle.close() }
    let size = (try? handle.seekToEnd()) ?? 0
    let start = size > UInt64(capacity) ? size - UInt64(capacity) : 0
    try? handle.seek(toOffset: start)
    let bytes = (try? handle.read(upToCount: capacity)) ?? Data()
    var lines = SafeText.lines(String(decoding: bytes, as: UTF8.self))
    if lines.last?.text.isEmpty ?? false { lines.removeLast() }
    if start > 0, !lines.isEmpty { lines[0] = "earlier output is left out" }
    return PluginOutput(lines: lines, exitCode: exitCode)
  }
}
