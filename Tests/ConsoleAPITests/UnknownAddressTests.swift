import Domain
import Testing

@testable import ConsoleAPI

struct UnknownAddressTests {
  private let addresses = UnknownAddress(routes: [
    ("/v2/models/:model/infer", "POST"), ("/v2/models/:model", "GET"), ("/v2", "GET"),
  ])

  @Test(arguments: [
    ("GET", "/v2/models/loans/infer", "Use POST.", ["POST"]),
    ("DELETE", "/v2/models/loans", "Use GET.", ["GET"]),
    ("GET", "/v3", "See the protocols section of the README.", []),
    ("GET", "/v2/models/loans/infer/more", "See the protocols section of the README.", []),
  ])
  func `a request that nothing takes is told what is taken there`(
    method: String, path: String, fix: String, allowed: [String]
  ) {
    let refusal = addresses.refusal(of: method, at: path)
    #expect(refusal.problem.fix == fix)
    #expect(refusal.problem.place == path)
    #expect(refusal.allowed == allowed)
  }
}
