import ConsoleCore
import Dispatch
import Domain
import Foundation

/// Runs a local command of a story for real and takes what it writes.
enum StoryPlugin {
  static func run(_ call: PluginCall) async -> Result<PluginOutput, Problem> {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: runNow(call)) }
    }
  }

  private static func runNow(_ call: PluginCall) -> Result<PluginOutput, Problem> {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = call.arguments
    process.standardOutput = output
    do {
      try process.run()
    } catch {
      return .failure(Problem(.unavailable, "\(error)", fix: "Name a program that is there."))
    }
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return .success(
      PluginOutput(
        lines: SafeText.lines(String(decoding: bytes, as: UTF8.self)),
        exitCode: Int(process.terminationStatus)))
  }
}
