import Domain
import Testing

@testable import binnacle

@Suite struct HeldPortTests {
  @Test func `a port is kept from other engines until the server takes it`() throws {
    let held = try ListenAddress(host: "127.0.0.1", port: 0).hold(mayMove: false)
    let problem = #expect(throws: Problem.self) { try held.address.hold(mayMove: false) }
    #expect(problem?.what == "port \(held.address.port) is in use")
    #expect(try held.address.hold(mayMove: true).address.port > held.address.port)
    held.release()
    #expect(try held.address.hold(mayMove: false).address == held.address)
  }
}
