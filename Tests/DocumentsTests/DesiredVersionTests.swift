import Domain
import Testing

@testable import Documents

struct DesiredVersionTests {
  private static func desired(_ champion: String) throws -> DesiredVersion? {
    try WorkspaceFile.declaration(
      try Document.parse(
        "models:\n  loans:\n    desired: {champion: \(champion)}\n", source: "binnacle.yaml")
    ).models.first?.desired
  }

  @Test func `a desired champion is a number, a hash or a run`() throws {
    #expect(try Self.desired("3") == .number(3))
    #expect(try Self.desired("sha256:0a1b2c3d") == .artifact("0a1b2c3d"))
    #expect(try Self.desired("\"run:20260101-7\"") == .run(RunID("20260101-7")))
  }

  @Test(arguments: ["latest", "sha256:0a1b", "sha256:0A1B2C3D", "\"run:\"", "1.5", "[1]"])
  func `anything else is refused with its place`(champion: String) throws {
    let problem = #expect(throws: Problem.self) { try Self.desired(champion) }
    #expect(problem?.code == .invalidConfiguration)
    #expect(problem?.place?.hasPrefix("binnacle.yaml:3") == true)
    #expect(problem?.fix.contains("Write its number") == true)
  }

  @Test func `a number below one is refused`() throws {
    #expect(throws: Problem.self) { try Self.desired("0") }
  }

  @Test func `nothing is desired of a model that does not say so`() throws {
    let root = try Document.parse("models:\n  loans:\n    model: m\n", source: "binnacle.yaml")
    #expect(try WorkspaceFile.declaration(root).models.first?.desired == nil)
  }
}
