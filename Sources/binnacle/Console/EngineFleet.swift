import Domain
import EngineCore
import EngineLink
import Foundation

/// Names the engines that a console can choose from, the one it begins with first.
struct EngineFleet: Sendable {
  let names: [String]
  let clients: [String: any EngineClient]

  /// Names each engine after its workspace's folder; where two folders are called alike, by path.
  ///
  /// - Parameters:
  ///   - named: The workspaces; one named twice counts once.
  ///   - client: Makes the client of a workspace's engine.
  init(_ named: [EngineFolder], client: (EngineFolder) -> any EngineClient) {
    var seen: Set<String> = []
    let folders = named.filter { seen.insert($0.workspace).inserted }
    let short = folders.map { SafeText(URL(fileURLWithPath: $0.workspace).lastPathComponent).text }
    var names: [String] = []
    var clients: [String: any EngineClient] = [:]
    for (folder, name) in zip(folders, short) {
      let isAmbiguous = short.count { $0 == name } > 1
      let unique = isAmbiguous ? SafeText(folder.workspace).text : name
      guard clients[unique] == nil else { continue }
      names.append(unique)
      clients[unique] = client(folder)
    }
    self.names = names
    self.clients = clients
  }
}
