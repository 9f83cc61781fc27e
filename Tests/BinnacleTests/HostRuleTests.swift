import Testing

@testable import binnacle

struct HostRuleTests {
  @Test(arguments: ["localhost", "LOCALHOST", "127.0.0.1", "127.8.8.8", "::1", "[::1]"])
  func `an engine on a loopback address answers to loopback names only`(name: String) {
    #expect(HostRule(listeningOn: name) == .loopback)
    #expect(HostRule.isLoopback(name))
  }

  @Test(arguments: [
    "0.0.0.0", "10.0.0.7", "models.example.org", "localhost.example.org", "127.example.org", "",
  ])
  func `an engine open to others answers to any name`(name: String) {
    #expect(HostRule(listeningOn: name) == .any)
    #expect(!HostRule.isLoopback(name))
  }

  @Test(arguments: [
    ("localhost:5040", "localhost"), ("localhost", "localhost"), ("[::1]:5040", "[::1]"),
    ("[::1]", "[::1]"), ("", ""),
  ])
  func `a port is no part of the name`(authority: String, name: String) {
    #expect(HostRule.name(authority) == name)
  }

  @Test func `an address of version 6 stands in brackets`() throws {
    let address = try ListenAddress.parse("[::1]:5040")
    #expect(address.host == "::1")
    #expect(address.authority == "[::1]:5040")
    #expect(ListenAddress.standard.authority == "127.0.0.1:5040")
  }
}
