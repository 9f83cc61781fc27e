import Domain
import EngineLink

/// Names the engines that a console can choose from, the one it begins with first.
struct EngineFleet: Sendable {
  let names: [String]
  let clients: [String: any EngineClient]

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
    for (engine, name) in zip(engines, short) {
      let unique = short.count { $0 == name } > 1 ? engine.longName : name
      guard clients[unique] == nil else { continue }
      names.append(unique)
      clients[unique] = try client(engine)
    }
    self.names = names
    self.clients = clients
  }
}
