import ArgumentParser
import ConsoleCore
import Domain
import EngineCore
import Foundation
import TextUI

/// `binnacle snapshot VIEW`: one frame of a view as text.
struct SnapshotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Print one frame of a view as text.",
    discussion: "Example: binnacle snapshot drift loans --size 120x40")

  @Argument(
    help: """
      overview, charts, pipelines, runs, models, lineage, drift, endpoint, events, audit, alerts, \
      ops, approvals, triggers or fleet.
      """)
  var view: String

  @Argument(help: "The model, or what else the view can be opened on; otherwise the first one.")
  var subject: String?

  @Option(help: "Columns x rows.")
  var size = "80x24"

  @Flag(help: "Draw with ASCII signs only.")
  var ascii = false

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    // A wrong name is told before an engine is started.
    _ = try Screenshot.keys(to: view, of: subject)
    let parts = size.split(separator: "x").compactMap { Int($0) }
    guard parts.count == 2, (1...1_000).contains(parts[0]), (1...1_000).contains(parts[1]) else {
      throw Problem(
        .invalidInput, "\(SafeText(size)) is no size", at: "--size", fix: "Write it as 120x40.")
    }
    let remote = try global.remoteEngine()
    let workspace =
      try remote?.name
      ?? SafeText(URL(fileURLWithPath: global.engineFolder().workspace).lastPathComponent).text
    let client = try await global.engineStarter().connect(.ifNeeded)
    try await Screenshot(client: client, workspace: workspace).printOnce(
      view, of: subject, size: Size(width: parts[0], height: parts[1]),
      glyphs: ascii ? .ascii : CommandContext.machineGlyphs, format: global.format)
  }
}
