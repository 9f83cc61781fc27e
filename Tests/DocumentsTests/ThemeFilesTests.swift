import Documents
import Foundation
import Testing
import TextUI

@Suite struct ThemeFilesTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("themes")

  private static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  private func theme(_ file: String) throws -> Theme {
    try ThemeFile.load(
      Self.folder.appendingPathComponent(file).path, shown: "themes/" + file)
  }

  @Test func `at least eight themes come with the program`() {
    #expect(Self.names.count >= 8)
  }

  @Test(arguments: names)
  func `everybody can read a theme's roles and tell its states apart`(file: String) throws {
    let theme = try theme(file)
    let least = theme.name.hasPrefix("high-contrast") ? 7 : Theme.leastContrast
    #expect(theme.findings(contrast: least).map(\.text) == [])
  }

  @Test(arguments: names)
  func `a theme's file bears its name`(file: String) throws {
    #expect(try theme(file).name + ".yaml" == file)
  }

  @Test(arguments: Theme.builtIn.map(\.name))
  func `a built-in theme looks as its file says`(name: String) throws {
    let built = try #require(Theme.builtIn.first { $0.name == name })
    let read = try theme(name + ".yaml")
    for role in Role.allCases { #expect(read[role] == built[role], "\(role)") }
  }
}
