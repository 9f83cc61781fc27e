internal import ConsoleCore
internal import Domain
internal import EngineLink

/// Carries out what a console asks of its engine and of time; the answers go into an inbox.
struct EngineErrands: Sendable {
  let client: any EngineClient
  let inbox: Inbox
  let clock: any Timekeeper

  /// Returns the work that an effect asks for; nothing when it concerns the terminal or the link.
  func work(for effect: Console.Effect) -> (@Sendable () async -> Void)? {
    let (client, inbox, clock) = (client, inbox, clock)
    switch effect {
    case .load, .plan, .send, .readLog:
      return { if let answer = await client.answer(to: effect) { inbox.put(answer) } }
    case .after(let duration, let message):
      return {
        do { try await clock.wait(for: duration) } catch { return }
        inbox.put(message)
      }
    case .acknowledgePaint, .copy, .save, .keep, .setMouse, .setTheme, .dump, .run,
      .reconnect,
      .startEngine, .follow,
      .attach,
      .quit:
      return nil
    }
  }

  /// Asks for the snapshot and follows the engine until the link is lost.
  func follow() async {
    do throws(Problem) {
      let identity = try await client.identity()
      guard identity.protocolNumber == EngineIdentity.currentProtocol else {
        throw identity.mismatch
      }
      let overview = try await client.snapshot()
      inbox.put(.connected(identity, overview))
      let inbox = inbox
      try await client.follow(after: overview.number) { await inbox.putInTurn(.stream([$0])) }
    } catch {
      guard error.code != .cancelled else { return }
      inbox.put(.linkLost(error))
    }
  }
}
