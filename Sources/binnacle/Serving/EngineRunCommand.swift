import ArgumentParser
import Domain
import EngineCore
import Foundation

/// `binnacle engine run`: the engine in the foreground, as a service manager wants it.
struct EngineRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run the engine in the foreground until SIGTERM.",
    discussion: "Example: binnacle engine run --workspace /srv/models --listen 127.0.0.1:5040")

  @OptionGroup var global: GlobalOptions

  @Option(help: "ADDR:PORT for inference over TCP; port 0 takes any free one.")
  var listen: String?

  @Flag(help: "Start no run by the workspace's triggers; for an engine of one job.")
  var withoutTriggers = false

  func run() async throws {
    let folder = try WorkspaceLocator.ofThisProcess.locate(global.workspace)
    let address = try listen.map { text throws(Problem) in try ListenAddress.parse(text) }
    try await Serve(
      folder: folder, listen: address ?? .standard, mayMovePort: address == nil,
      time: SystemTimekeeper(), triggering: withoutTriggers ? .off : .declared
    ).run()
  }
}
