import ContinuousIntegration
import Foundation

/// Reads files of the workspace as they were at the commit that a change is compared with.
///
/// That is where a pull request left its target branch, on other jobs the commit before, and without
/// a CI system the one that is checked out.
struct GitBase: Sendable {
  /// The commit's full name.
  let revision: String
  private let workspace: String

  /// Finds the commit; nothing outside a repository, or without git.
  init?(_ environment: CIEnvironment, workspace: String) {
    self.workspace = workspace
    var candidates: [[String]] = []
    if let target = environment.targetBranch {
      for name in ["origin/" + target, target] { candidates.append(["merge-base", "HEAD", name]) }
    }
    // On a merge that the system made for a pull request, too, the first parent is the target.
    if environment.system != .local {
      candidates.append(["rev-parse", "--verify", "--quiet", "HEAD~1^{commit}"])
    }
    candidates.append(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
    let found = candidates.lazy.compactMap { Self.git($0, in: workspace) }.first
    let text = found.map { String(decoding: $0, as: UTF8.self) } ?? ""
    guard let line = text.split(separator: "\n").first else { return nil }
    revision = String(line)
  }

  /// Returns what a file held then, by its path in the workspace; nothing when it was not there.
  func content(of file: String) -> [UInt8]? {
    Self.git(["show", "\(revision):./\(file)"], in: workspace)
  }

  /// Runs git; what it says of errors is left unread.
  private static func git(_ arguments: [String], in folder: String) -> [UInt8]? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let bytes = (try? output.fileHandleForReading.readToEnd()) ?? nil
    process.waitUntilExit()
    return process.terminationStatus == 0 ? Array(bytes ?? Data()) : nil
  }
}
