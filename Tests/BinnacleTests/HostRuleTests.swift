import Testing

@testable import binnacle

struct HostRuleTests {
  @Test(arguments: ["localhost", "LOCALHOST", "127.0.0.1", "127.8.8.8:5040", "[::1]:5040", "[::1]"])
  func `an engine answers to the names of its loopback addresses`(authority: String) {
    #expect(HostRule.own(.none).allows(authority))
  }

  @Test(arguments: [
    "0.0.0.0", "10.0.0.7", "models.example.org", "localhost.example.org", "127.example.org", "",
  ])
  func `an engine without a certificate answers to no other name`(authority: String) {
    #expect(!HostRule.own(.none).allows(authority))
    #expect(!HostRule.isLoopback(authority))
  }

  @Test func `an engine with a certificate answers to its names`() {
    let names = HostNames(["Models.example.org", "*.north.example.org", "10.0.0.7", "fe80::1"])
    let rule = HostRule.own(names)
    for name in [
      "models.example.org", "MODELS.example.org:5040", "a.north.example.org", "10.0.0.7:1",
      "[fe80::1]:5040", "localhost",
    ] { #expect(rule.allows(name), "\(name)") }
    for name in [
      "example.org", "north.example.org", "a.b.north.example.org", "10.0.0.8",
      "*.north.example.org",
      "", "evil-models.example.org", "[fe80::2]",
    ] { #expect(!rule.allows(name), "\(name)") }
    #expect(names.first == "models.example.org")
    #expect(HostNames(["*.a.org"]).first == nil)
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
