import ArgumentParser
import Domain
import Foundation

/// Says what is missing on this machine and how to install it.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what is missing on this machine and how to install it.",
    discussion: """
      Looks at the terminal, the locale, shared files, the workspace and programs that pipelines \
      use. Ends with 1 when something that is needed is missing.

      Example: binnacle doctor
      """)

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let checkup = Checkup(
      environment: ProcessInfo.processInfo.environment, files: .ofThisProcess,
      folder: try? global.engineFolder())
    let findings = checkup.findings()
    let terminal = CommandTerminal.standard
    switch global.format {
    case .json: terminal.write(Self.json(findings).text)
    case .text: terminal.write(Self.table(findings))
    }
    if findings.contains(where: { $0.state == .missing }) { throw ExitCode(1) }
  }

  private static func table(_ findings: [Checkup.Finding]) -> String {
    var table = TextTable(["", "what", "found", "what to do"])
    for finding in findings {
      table.add([finding.state.rawValue, finding.subject, finding.found, finding.advice ?? ""])
    }
    return table.text
  }

  private static func json(_ findings: [Checkup.Finding]) -> OrderedJSON {
    .fields([
      (
        "findings",
        .list(findings) {
          .fields([
            ("subject", .text($0.subject)), ("state", .text($0.state.rawValue)),
            ("found", .text($0.found)), ("advice", .text($0.advice)),
          ])
        }
      )
    ])
  }
}
