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

  @Test func `roles for single models are given one by one, and listed`() async throws {
    let world = CommandWorld()
    let own = [
      ModelRole(ModelName("loans"), .operator), ModelRole(ModelName("claims"), .approver),
    ]
    _ = try await world.run(
      TokensCreateCommand.self, "bob", "--model", "loans=operator", "--model", "claims=approver")
    #expect(
      world.client.commands
        == [.tokens(.create(OperatorName("bob"), .viewer, models: own, hours: 2_160))])
    world.client.put(
      .tokens([
        AccessToken(
          name: OperatorName("bob"), role: .viewer, modelRoles: own, createdAt: world.clock.now,
          createdBy: OperatorName("ada"))
      ]), for: .tokens)
    let list = try await world.run(TokensListCommand.self)
    #expect(list.contains("viewer, claims=approver, loans=operator"))
    let json = try await world.run(TokensListCommand.self, "--format", "json")
    #expect(json.contains(#""models":{"claims":"approver","loans":"operator"}"#))
  }

  @Test(arguments: [
    ("loans", "loans is no model with its role (--model). Write it as loans=operator."),
    (
      "loans=boss",
      "there is no role boss (--model). Use one of: viewer, operator, approver, admin."
    ),
  ])
  func `a role that names no model or none there is is refused`(
    text: String, sentence: String
  ) async throws {
    let problem = try await CommandWorld().problem(
      TokensCreateCommand.self, "bob", "--model", text)
    #expect(problem?.sentence == sentence)
  }

  @Test(arguments: [("", 0), ("30m", 30), ("1h", 60), ("2d", 2_880)])
  func `a token gets a new secret, shown alone`(grace: String, minutes: Int) async throws {
    let world = CommandWorld()
    let command = Command.tokens(.rotate(OperatorName("ci"), graceMinutes: minutes))
    world.client.put(Receipt(message: "new", secret: "bnt_y"), for: command)
    let secret =
      grace.isEmpty
      ? try await world.run(TokensRotateCommand.self, "ci")
      : try await world.run(TokensRotateCommand.self, "ci", "--grace", grace)
    #expect(secret == "bnt_y")
    #expect(world.client.commands == [command])
  }

  @Test(arguments: ["m", "0h", "8d1", "1w"])
  func `any other time for two secrets is refused`(text: String) async throws {
    let problem = try await CommandWorld().problem(
      TokensRotateCommand.self, "ci", "--grace", text)
    #expect(problem?.place == "--grace")
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
