internal import ConsoleCore
internal import Domain
internal import EngineLink

extension EngineClient {
  /// Asks for the snapshot and follows the facts until the link is lost; samples are left out, so
  /// that an engine that is not attached costs nothing while nothing changes.
  ///
  /// - Parameters:
  ///   - name: The engine's name among several.
  ///   - inbox: Where its news go.
  func tellNews(as name: String, to inbox: Inbox) async {
    do throws(Problem) {
      let identity = try await identity()
      guard identity.protocolNumber == EngineIdentity.currentProtocol else {
        throw identity.mismatch
      }
      let overview = try await snapshot()
      inbox.put(.fleet(name, .connected(overview)))
      try await follow(after: overview.number) { item in
        guard case .fact(let fact) = item else { return }
        await inbox.putInTurn(.fleet(name, .facts([fact])))
      }
    } catch {
      guard error.code != .cancelled else { return }
      inbox.put(.fleet(name, .silent(error)))
    }
  }
}

extension EngineIdentity {
  /// Says that the engine speaks another protocol than this console.
  var mismatch: Problem {
    Problem(
      .engineMismatch,
      "the engine speaks protocol \(protocolNumber), this console "
        + "\(EngineIdentity.currentProtocol)", at: "build \(SafeText(build))",
      fix: "Stop it with binnacle engine stop; the next console starts the new one.")
  }
}
