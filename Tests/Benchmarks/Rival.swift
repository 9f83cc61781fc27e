import Domain
import Foundation

/// Runs another program, to measure it beside this one.
enum Rival {
  /// Whether a program is found along `PATH`.
  static func isInstalled(_ program: String) -> Bool {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }

  /// Runs a command to its end; what it prints is left out.
  ///
  /// - Throws: ``Problem`` when it does not succeed.
  static func run(_ command: [String], in folder: String) throws -> Double {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Problem(
        .internalFailure, "\(command[0]) ended with code \(process.terminationStatus)",
        fix: "Run it by hand.")
    }
    return 1
  }
}
