import Documents
import Domain
import Testing

@Suite struct TOMLDocumentTests {
  @Test func `tables, lists and numbers are values`() throws {
    let root = try TOMLDocument.parse(
      bytes: Array(
        """
        rate = 1e-2
        count = 9223372036854775807
        day = 1979-05-27
        flag = true
        [fit]
        names = ["a", "é"]
        limit = inf
        [[rows]]
        x = 0x1f
        """.utf8), source: "params.toml")
    #expect(root["rate"]?.value == .float(0.01))
    #expect(root["count"]?.value == .integer("9223372036854775807"))
    #expect(root["day"]?.value == .string("1979-05-27"))
    #expect(root["flag"]?.value == .bool(true))
    #expect(root["fit"]?["names"]?.items.map(\.text) == ["a", "é"])
    #expect(root["fit"]?["limit"]?.value == .float(.infinity))
    #expect(root["rows"]?.items.first?["x"]?.value == .integer("31"))
  }

  @Test func `a broken file names the place`() {
    let problem = #expect(throws: Problem.self) {
      try TOMLDocument.parse(bytes: Array("a = 1\nb = = 2\n".utf8), source: "params.toml")
    }
    #expect(problem?.code == .invalidConfiguration)
    #expect(problem?.place == "params.toml:2:5")
  }
}
