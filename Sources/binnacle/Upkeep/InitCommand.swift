import ArgumentParser
import Domain
import EngineCore
import Foundation

/// Makes a folder a workspace.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a folder a workspace: a commented binnacle.yaml, and .binnacle.",
    discussion: """
      What is there already stays as it is.

      Example: binnacle init ~/models
      """)

  @Argument(help: "The folder; made when missing.")
  var dir = "."

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let folder = WorkspaceLocator.ofThisProcess.absolute(global.workspace ?? dir)
    let isNew = try Self.prepare(folder)
    let terminal = CommandTerminal.standard
    let file = folder + "/binnacle.yaml"
    switch global.format {
    case .json:
      terminal.write(
        OrderedJSON.fields([("workspace", .text(folder)), ("created", .boolean(isNew))]).text)
    case .text:
      terminal.write(
        isNew
          ? "wrote \(SafeText(file)); declare a model in it, then start with binnacle"
          : "\(SafeText(file)) is there already; nothing was changed in it")
    }
  }

  /// Writes what is missing and says whether the workspace file was.
  ///
  /// - Throws: ``Problem`` with code `diskFull` when the folder cannot be written.
  static func prepare(_ folder: String) throws(Problem) -> Bool {
    try EngineFolder(workspace: folder).create()
    let file = folder + "/binnacle.yaml"
    guard !FileManager.default.fileExists(atPath: file) else { return false }
    do {
      try Data(StarterFile.text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
    } catch {
      throw Problem(
        .diskFull, "the workspace file cannot be written", at: SafeText(file).text,
        fix: "Check free space and that you may write there.", cause: "\(error)")
    }
    return true
  }
}
