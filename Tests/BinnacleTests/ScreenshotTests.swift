import ConsoleCore
import Domain
import TestSupport
import Testing

@testable import binnacle

struct ScreenshotTests {
  @Test func `the audit can be printed like a view`() throws {
    #expect(
      try Screenshot.keys(to: "audit", of: nil)
        == ":audit".map(ConsoleCore.Key.character) + [.enter])
    #expect(try Screenshot.keys(to: "overview", of: nil) == [])
    #expect(try Screenshot.keys(to: "models", of: nil) == [.character("3")])
  }

  @Test func `a view that does not exist gets the nearest one`() {
    let problem = #expect(throws: Problem.self) { try Screenshot.keys(to: "audits", of: nil) }
    #expect(problem?.sentence.contains("audit") == true)
  }

  @Test func `one frame is refused where a key has two commands`() throws {
    let folder = try TemporaryFolder()
    try folder.write("keys: {reload: t}\n", to: "binnacle/console.yaml")
    #expect(throws: Problem.self) {
      try Screenshot.checkOwnFile(environment: ["XDG_CONFIG_HOME": folder.path])
    }
    #expect(throws: Never.self) {
      try Screenshot.checkOwnFile(environment: ["XDG_CONFIG_HOME": folder.path + "/none"])
    }
  }
}
