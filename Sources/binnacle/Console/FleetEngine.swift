import Domain
import EngineCore
import Foundation

/// Is one of the engines that a console can choose from.
enum FleetEngine: Hashable, Sendable {
  /// The engine of a workspace on this machine.
  case workspace(EngineFolder)
  /// An engine that is joined with a token.
  case remote(RemoteEngine)
  /// One that cannot be joined as it is written.
  case unusable(UnusableEngine)

  /// The name it has where no other has the same.
  var shortName: String {
    switch self {
    case .workspace(let folder):
      SafeText(URL(fileURLWithPath: folder.workspace).lastPathComponent).text
    case .remote(let engine): SafeText(engine.name).text
    case .unusable(let engine): SafeText(engine.name).text
    }
  }

  /// The name that only it has.
  var longName: String {
    switch self {
    case .workspace(let folder): SafeText(folder.workspace).text
    case .remote(let engine): SafeText("\(engine.address)").text
    case .unusable(let engine): SafeText(engine.address).text
    }
  }

  /// What names it on a command line.
  var options: [String] {
    switch self {
    case .workspace(let folder): ["--workspace", folder.workspace]
    case .remote(let engine):
      ["--remote", "\(engine.address)"] + (engine.tokenFile.map { ["--token-file", $0] } ?? [])
        + (engine.authorityFile.map { ["--ca", $0] } ?? [])
    case .unusable: []
    }
  }
}
