import ArgumentParser
import Domain
import Foundation

/// The command line of the console.
@main
struct Binnacle: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "binnacle",
    abstract: "A terminal operations console for machine-learning models.",
    subcommands: [
      ConsoleCommand.self, DemoCommand.self, EngineCommand.self, RunCommand.self,
      StatusCommand.self, GraphCommand.self, RunsCommand.self, ModelsCommand.self,
      PromoteCommand.self, RollbackCommand.self, UndoCommand.self, RetrainCommand.self,
      SyncCommand.self, CICommand.self,
      PlansCommand.self, ApproveCommand.self, RejectCommand.self, OpsCommand.self,
      LineageCommand.self, LockCommand.self, UnlockCommand.self, TokensCommand.self,
      TriggersCommand.self,
      DriftCommand.self, AlertsCommand.self, EndpointsCommand.self, LabelsCommand.self,
      AuditCommand.self, EventsCommand.self, SnapshotCommand.self, FitCommand.self,
      EvaluateCommand.self, ScoreCommand.self, SplitCommand.self, InitCommand.self,
      ConfigCommand.self, ThemeCommand.self, DoctorCommand.self, VerifyCommand.self,
      ResetCommand.self,
    ],
    defaultSubcommand: ConsoleCommand.self)

  /// Runs the command line; every failure is one sentence on standard error and an exit code.
  static func main() async {
    do {
      let commands = configuration.subcommands.map { $0._commandName }
      let arguments = Array(CommandLine.arguments.dropFirst())
      var command = try parseAsRoot(ArgumentOrder.parsable(arguments, commands: commands))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let problem as Problem {
      // Whatever a file or an engine had to say, no control character of it reaches the terminal.
      FileHandle.standardError.write(Data((SafeText(problem.sentence).text + "\n").utf8))
      Foundation.exit(problem.code.exitCode)
    } catch {
      exit(error)
    }
  }

  /// Leaves with help, or with one sentence; a usage error ends with 2, as the contract says.
  private static func exit(_ error: any Error) -> Never {
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    if code.isSuccess {
      print(message)
    } else if !message.isEmpty {
      let problem = UsageProblem(message, root: Self.self)
      FileHandle.standardError.write(Data((problem.sentence + "\n").utf8))
    }
    Foundation.exit(code == .validationFailure ? 2 : code.rawValue)
  }
}
