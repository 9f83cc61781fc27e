import ArgumentParser
import ContinuousIntegration
import Documents
import Domain
import EngineCore
import EngineLink
import Foundation

/// Runs and judges a workspace for a CI system, and ends as it found things.
struct CICommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ci",
    abstract: "Run pipelines, ask the gates, and report in the words of the CI system.",
    discussion: """
      Works on the engine of the workspace, or on one that it starts without triggers and stops \
      again. Judged is the version that the workspace holds. GitHub, \
      GitLab, Azure DevOps and Jenkins are known by their variables. Writes report.md, junit.xml, \
      result.json and metrics.txt. Ends with 0 when everything passed, 1 when a gate failed or \
      something is not up to date, 2 for wrong usage or files, 3 when a stage failed, 4 when the \
      engine or a process was lost, 124 when time ran out, 130 when it was cancelled.

      Example: binnacle ci loans/dvc.yaml --report-dir build/ci
      """)

  @Argument(help: "A pipeline (loans/dvc.yaml) or a stage; all without one.")
  var targets: [String] = []

  @Flag(help: "Run nothing: everything must be up to date and the newest version pass its gates.")
  var check = false

  @Option(help: "Ask the gates of this model only; without a target its pipeline is run.")
  var model: String?

  @Option(help: "The folder that takes the reports.")
  var reportDir = "ci-report"

  @Option(help: "Cancel the run after so many seconds, and end with 124.")
  var timeout: Int?

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if let timeout { try PositiveCount.check(timeout, "--timeout") }
  }

  mutating func run() async throws {
    guard global.remote == nil else {
      throw Problem(
        .invalidInput, "ci judges the workspace that it stands in", at: "--remote",
        fix: "Run it on the engine's machine, in its workspace.")
    }
    let folder = try global.engineFolder()
    let variables = ProcessInfo.processInfo.environment
    let environment = CIEnvironment(variables)
    let output = CIOutput(
      environment, format: global.format, terminal: .standard,
      folder: WorkspaceLocator.ofThisProcess.absolute(reportDir))
    let report = await report(of: folder.workspace, variables, environment, output)
    try output.finish(report)
    if let refusal = report.refusal(reportFile: output.reportFile) { throw refusal }
  }

  /// Works with the engine that runs, or with one that is stopped afterwards.
  private func report(
    of workspace: String, _ variables: [String: String], _ environment: CIEnvironment,
    _ output: CIOutput
  ) async -> CIReport {
    let time = SystemTimekeeper()
    let start = time.now
    do throws(Problem) {
      var starter = try global.engineStarter(.off)
      starter.note = output.terminal.note
      let declaration = try WorkspaceFile.load(workspace: workspace)
      output.mask(SecretMask(names: declaration.secrets, environment: variables))
      let isRunning = starter.process.isRunning()
      let context = CommandContext(
        client: try await starter.connect(.ifNeeded), format: global.format, time: time,
        terminal: output.terminal, localOffset: CommandContext.machineOffset)
      let job = CIJob(
        targets: targets, mode: check ? .check : .run, model: model.map { ModelName($0) },
        limit: timeout.map { .seconds($0) }, environment: environment, workspace: workspace,
        declaration: declaration, context: context)
      let report = await job.report()
      if !isRunning { await stop(starter.process, time, output) }
      return report
    } catch {
      return CIReport(
        check ? .check : .run, environment: environment, workspace: workspace, problem: error,
        startedAt: start, endedAt: time.now)
    }
  }

  private func stop(
    _ process: EngineProcess, _ time: any Timekeeper, _ output: CIOutput
  ) async {
    let quiet = CommandTerminal(write: { _ in }, note: output.terminal.note, ask: nil)
    do throws(Problem) {
      try await EngineStopCommand.stop(process, format: .text, time: time, terminal: quiet)
    } catch {
      output.terminal.note(error.sentence)
    }
  }
}
