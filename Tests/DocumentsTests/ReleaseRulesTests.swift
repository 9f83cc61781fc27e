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

  @Test func `tracking clients may have to send a token`() throws {
    func admission(_ text: String) throws -> TrackingAdmission {
      try WorkspaceFile.declaration(Document.parse(text, source: "binnacle.yaml"))
        .trackingAdmission
    }
    #expect(try admission("engine: {tracking_access: token}\n") == .token)
    #expect(try admission("engine: {socket_group: operators}\n") == .open)
    let problem = #expect(throws: Problem.self) {
      try admission("engine: {tracking_access: always}\n")
    }
    #expect(
      problem?.sentence == "tracking_access must be open or token, found always "
        + "(binnacle.yaml:1:27). Write token where every tracking client must send one, or leave it "
        + "out.")
  }

  @Test func `an engine may prove itself by a certificate`() throws {
    func files(_ text: String) throws -> CertificateFiles? {
      try WorkspaceFile.declaration(Document.parse(text, source: "binnacle.yaml")).certificate
    }
    #expect(
      try files("engine: {tls: {certificate: a.pem, key: /etc/a.key, names: [a.org]}}\n")
        == CertificateFiles(certificate: "a.pem", key: "/etc/a.key", names: ["a.org"]))
    #expect(try files("engine:\n  tls:\n") == nil)
    let problem = #expect(throws: Problem.self) {
      try files("engine: {tls: {certificate: a.pem}}\n")
    }
    #expect(problem?.what == "key key is missing")
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
