import ConsoleCore
import Foundation
import Testing

struct ReadmeKeysTests {
  /// The README's key list comes from the one table, so it can neither lag behind nor run ahead.
  @Test func `the README lists the keys exactly as the table has them`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(
      readme.contains(KeyCommand.markdown),
      "Replace the table between the keys markers of README.md by KeyCommand.markdown.")
  }
}
