import Domain
import EngineLink
import TestSupport
import Testing

@testable import binnacle

struct TokenCommandTests {
  private static let create = Command.tokens(.create(OperatorName("bob"), .viewer, hours: 2_160))

  @Test func `a new token's secret alone is the result, so that it can be kept in a file`()
    async throws
  {
    let world = CommandWorld()
    world.client.put(
      Receipt(message: "token bob has the role viewer for 90 d", secret: "bnt_x"), for: Self.create)
    #expect(try await world.run(TokensCreateCommand.self, "bob") == "bnt_x")
    #expect(world.screen.notes.hasPrefix("token bob has the role viewer for 90 d\n"))
    #expect(world.client.commands == [Self.create])
  }

  @Test func `a program gets name and token as one object`() async throws {
    let world = CommandWorld()
    world.client.put(
      Receipt(message: "made", eventNumber: 7, secret: "bnt_x"), for: Self.create)
    let text = try await world.run(TokensCreateCommand.self, "bob", "--format", "json")
    #expect(text == #"{"name":"bob","token":"bnt_x","event":7}"#)
    #expect(world.screen.notes.isEmpty)
  }

  @Test func `tokens are listed with their state`() async throws {
    let world = CommandWorld()
    let made = world.clock.now + .seconds(-3_600)
    world.client.put(
      .tokens([
        AccessToken(
          name: OperatorName("bob"), role: .viewer, createdAt: made,
          createdBy: OperatorName("ada"), expiresAt: world.clock.now),
        AccessToken(
          name: OperatorName("ci"), role: .operator, createdAt: made,
          createdBy: OperatorName("ada"), lastUsedAt: world.clock.now),
      ]), for: .tokens)
    let lines = try await world.run(TokensListCommand.self).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines[1].hasPrefix("bob") && lines[1].contains("viewer") && lines[1].contains("expired"))
    #expect(lines[2].contains("operator") && lines[2].contains("valid"))
    #expect(lines[2].contains("never"))
  }

  @Test func `a token is taken back by its name`() async throws {
    let world = CommandWorld()
    _ = try await world.run(TokensRevokeCommand.self, "bob")
    #expect(world.client.commands == [.tokens(.revoke(OperatorName("bob")))])
  }

  @Test(arguments: [("12h", 12), ("90d", 2_160), ("1h", 1), ("never", nil)])
  func `a token's time is given in hours or days`(text: String, hours: Int?) throws {
    #expect(try TokensCreateCommand.hours(text) == hours)
  }

  @Test(arguments: ["d", "0d", "-1h", "3w", "90", "99999999999d"])
  func `any other time is refused`(text: String) async throws {
    let problem = try await CommandWorld().problem(
      TokensCreateCommand.self, "bob", "--expires=\(text)")
    #expect(problem?.code == .invalidInput)
    #expect(problem?.place == "--expires")
  }

  @Test func `an unknown role is answered with those there are`() async throws {
    let problem = try await CommandWorld().problem(
      TokensCreateCommand.self, "bob", "--role", "owner")
    #expect(
      problem?.sentence
        == "there is no role owner (--role). Use one of: viewer, operator, approver, admin.")
  }
}
