import ArgumentParser
import ConsoleCore
import Documents
import Domain
import EngineCore
import Foundation

/// Reads every file that declares something, and says what is wrong with the first broken one.
struct ConfigCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Read binnacle.yaml, every dvc.yaml, every theme and console.yaml; say what is wrong.",
    discussion: """
      Needs no engine. Ends with 2 when a file is broken, or a trigger names what is not there; \
      what only keeps a trigger waiting, such as a folder that is not there yet, is a warning.

      Example: binnacle config check --workspace ~/models
      """)

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let folder = try global.engineFolder()
    let environment = ProcessInfo.processInfo.environment
    let found = try WorkspaceCheckup(folder.workspace, environment: environment)
    let shelf = try ThemeShelf.load(.ofThisProcess)
    let file = try ConsoleFile.load(environment: environment)
    _ = try file.applied(to: ConsoleSettings())
    _ = try file.theme(on: shelf, chosen: nil, otherwise: "")
    let terminal = CommandTerminal.standard
    let counts = [
      ("models", found.models), ("pipelines", found.pipelines), ("stages", found.stages),
      ("themes", shelf.themes.count),
    ]
    switch global.format {
    case .json:
      let fields = counts.map { ($0.0, OrderedJSON?.some(.integer($0.1))) }
      terminal.write(OrderedJSON.fields(fields + [("warnings", .texts(found.warnings))]).text)
    case .text:
      for warning in found.warnings { terminal.note("warning: \(SafeText(warning))") }
      terminal.write(
        (found.warnings.isEmpty ? "nothing wrong: " : "nothing broken: ")
          + counts.map { "\($0.1) \($0.0)" }.joined(separator: ", "))
    }
  }
}
