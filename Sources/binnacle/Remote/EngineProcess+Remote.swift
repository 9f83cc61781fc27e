import Domain
import EngineLink

extension EngineProcess {
  /// An engine elsewhere: it can be asked, but neither started nor watched from here.
  ///
  /// - Parameters:
  ///   - engine: Where it is and what lets this program in.
  ///   - session: What the client says of itself.
  /// - Returns: What asks that engine.
  static func elsewhere(_ engine: RemoteEngine, session: ClientSession) -> EngineProcess {
    let address = "\(engine.address)"
    return EngineProcess(
      client: SocketClient(
        address: engine.address, session: session, token: engine.token,
        trust: EngineTrust(engine.authorities)),
      isRunning: { false }, launch: { () throws(Problem) in throw notFromHere(address) },
      isAlive: { _ in false }, lastWords: { nil }, isElsewhere: true)
  }

  /// Says that an engine's process is looked after on its own machine.
  static func notFromHere(_ address: String) -> Problem {
    Problem(
      .invalidInput, "an engine is started and stopped on its own machine only", at: address,
      fix: "Log in there and use binnacle engine.")
  }
}
