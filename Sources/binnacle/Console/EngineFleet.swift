import Domain
import EngineLink

/// Names the engines that a console can choose from, the one it begins with first.
struct EngineFleet: Sendable {
  let names: [String]
  let clients: [String: any EngineClient]
  /// What names each engine on a command line.
  let options: [String: [String]]

  /// Names each engine shortly; where two are called alike, by path or address.
  ///
  /// - Parameters:
  ///   - named: The engines; one named twice counts once.
  ///   - client: Makes the client of an engine.
  /// - Throws: ``Problem`` when a client cannot be made.
  init(
    _ named: [FleetEngine], client: (FleetEngine) throws(Problem) -> any EngineClient
  ) throws(Problem) {
    var seen: Set<String> = []
    let engines = named.filter { seen.insert($0.longName).inserted }
    let short = engines.map(\.shortName)
    var names: [String] = []
    var clients: [String: any EngineClient] = [:]
    var options: [String: [String]] = [:]
    for (engine, name) in zip(engines, short) {
      let unique = short.count { $0 == name } > 1 ? engine.longName : name
      guard clients[unique] == nil else { continue }
      names.append(unique)
      clients[unique] = try client(engine)
      options[unique] = engine.options
    }
    self.names = names
    self.clients = clients
    self.options = options
  }

  /// Returns what names each engine on a command line that is typed where this program was called.
  ///
  /// - Parameter global: How this program was called: without a name, the engine from here upward is
  ///   found again without one.
  /// - Returns: The options by the names of the engines.
  func options(thatName global: GlobalOptions) -> [String: [String]] {
    guard global.workspaces.isEmpty, global.remote == nil, let first = names.first else {
      return options
    }
    return options.merging([first: []]) { $1 }
  }
}
