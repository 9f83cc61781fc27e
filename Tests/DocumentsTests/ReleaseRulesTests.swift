import Domain
import Testing

@testable import Documents

struct ReleaseRulesTests {
  private static func rules(_ release: String) throws -> ReleaseRules {
    try WorkspaceFile.declaration(
      try Document.parse("release: {\(release)}\n", source: "binnacle.yaml")
    ).release
  }

  @Test func `approvers are read in their order`() throws {
    let rules = try Self.rules("approvers: [ada, bob], second_person: true")
    #expect(rules.approvers == [OperatorName("ada"), OperatorName("bob")])
    #expect(rules.needsSecondPerson)
    #expect(rules.hasSecondPerson)
  }

  @Test func `without approvers nobody else is needed`() throws {
    let rules = try Self.rules("undo_minutes: 5")
    #expect(rules == ReleaseRules())
    #expect(!rules.hasSecondPerson)
    #expect(try !Self.rules("approvers: [ada]").hasSecondPerson)
  }

  @Test func `a group of users may be named for the socket`() throws {
    let declared = try WorkspaceFile.declaration(
      try Document.parse("engine: {socket_group: operators}\n", source: "binnacle.yaml"))
    #expect(declared.socketGroup == "operators")
    #expect(try WorkspaceFile.declaration(Document.parse("", source: "b")).socketGroup == nil)
  }

  @Test(arguments: [
    (
      "approvers: [ada, ada]",
      "the approver ada is empty or listed twice (binnacle.yaml:1:28). List each user name once."
    ),
    (
      "approvers: ['']",
      "the approver  is empty or listed twice (binnacle.yaml:1:23). List each user name once."
    ),
    (
      "approvers: [ada], second_person: true",
      "second_person needs at least two approvers, 1 listed (binnacle.yaml:1:44). "
        + "List two user names under approvers."
    ),
    (
      "second_person: true",
      "second_person needs at least two approvers, 0 listed (binnacle.yaml:1:26). "
        + "List two user names under approvers."
    ),
  ])
  func `rules that nobody could meet are refused`(release: String, sentence: String) {
    let problem = #expect(throws: Problem.self) { try Self.rules(release) }
    #expect(problem?.sentence == sentence)
    #expect(problem?.code == .invalidConfiguration)
  }
}
