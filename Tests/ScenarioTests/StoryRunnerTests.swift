import Dispatch
import Domain
import Testing

/// Proves that a story which does not come true fails, with the line, the reason and the screen.
struct StoryRunnerTests {
  private static let beginning = """
    A story made to fail
    given a model fraud with champion 1 of versions 1 2

    """

  private func failure(
    _ lines: String, patience: DispatchTimeInterval = .seconds(20)
  ) async throws -> StoryFailure? {
    let story = try StoryReader(path: "made.scenario").story(from: Self.beginning + lines)
    return await StoryRunner.failure(of: story, patience: patience)
  }

  @Test func `a text that is not on the screen fails and shows the screen`() async throws {
    let failure = try #require(try await failure("expect screen \"no such words\""))
    #expect(failure.line == 3)
    #expect(
      failure.description.hasPrefix(
        "made.scenario:3: expect screen \"no such words\"\nthe screen does not show it\n"
          + "The screen is:\n 1 | binnacle overview"))
    #expect(failure.what.contains(/> fraud +challenger ready +v1 +v2/))
  }

  @Test func `a text that must not be on the screen fails and shows the screen`() async throws {
    let failure = try #require(try await failure("expect no screen \"fraud\""))
    #expect(failure.what.hasPrefix("the screen shows it\nThe screen is:\n"))
  }

  @Test func `a text in another row fails`() async throws {
    let failure = try #require(try await failure("expect row 2 \"live\""))
    #expect(failure.what.hasPrefix("row 2 does not show it\n"))
    #expect(try await self.failure("expect row 99 \"live\"")?.what.hasPrefix("row 99") == true)
  }

  @Test func `a missing audit entry fails and lists those there are`() async throws {
    let failure = try #require(
      try await failure("expect audit alice registry.promotion accepted \"\""))
    #expect(failure.what.hasPrefix("there is no such entry in the audit log:\n"))
    #expect(failure.what.contains("setup registry.register accepted \"version 2, logistic"))
  }

  @Test func `an audit entry that must not be there fails`() async throws {
    let failure = try #require(
      try await failure("expect no audit setup registry.promotion accepted"))
    #expect(failure.what.hasPrefix("there is such an entry in the audit log:\n"))
  }

  @Test func `a reply by another version fails`() async throws {
    let failure = try #require(try await failure("expect reply of fraud by version 2"))
    #expect(failure.what == "the reply is by version 1")
    #expect(
      try await self.failure("expect reply of loans by version 1")?.what
        == "there is no endpoint of that name. Use one of: fraud.")
  }

  @Test func `a code is typed only where a plan asks for one`() async throws {
    let failure = try #require(try await failure("type the code\nexpect screen \"fraud\""))
    #expect(failure.what.hasPrefix("no plan asks for a code\nThe screen is:\n"))
  }

  @Test func `a console that is not there fails`() async throws {
    let failure = try #require(try await failure("on console 2 expect screen \"fraud\""))
    #expect(
      failure.what == "there is no console 2; add: given a second console of {name}")
  }

  @Test func `nothing was copied is said`() async throws {
    let failure = try #require(try await failure("expect copied \"x\""))
    #expect(failure.what == "copied was: nothing")
  }

  @Test func `a screen that never comes is given up`() async throws {
    let failure = try #require(
      try await failure(
        "wait for screen \"never\"\nexpect screen \"fraud\"", patience: .milliseconds(50)))
    #expect(failure.what.hasPrefix("the screen never showed it\nThe screen is:\n"))
  }

  @Test func `a world that cannot begin is said`() async throws {
    let text = """
      A story without a model
      given a pipeline that trains fraud
      expect screen "fraud"
      """
    let story = try StoryReader(path: "made.scenario").story(from: text)
    let failure = try #require(await StoryRunner.failure(of: story))
    #expect(failure.line == 1)
    #expect(failure.what.hasPrefix("cannot begin: models must be a mapping"))
  }
}
