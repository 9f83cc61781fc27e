import Foundation
import Testing
import TextUI

@Suite struct ThemeTests {
  @Test(arguments: [("dark", 4.5), ("light", 4.5), ("high-contrast", 7)])
  func `every role of a coloured theme can be read`(name: String, ratio: Double) throws {
    let theme = try #require(Theme.builtIn.first { $0.name == name })
    let weak = theme.roles(below: ratio).map { "\($0.role) \($0.contrast)" }
    #expect(weak == [])
  }

  @Test func `the theme used without a choice follows the terminal's own palette`() {
    for role in Role.allCases {
      let style = Theme.builtIn[0][role]
      if case .rgb = style.foreground { Issue.record("\(role) has a colour of its own") }
      #expect(style.background == .terminal)
    }
  }

  @Test func `mono has no colour and still tells bad from good`() {
    let colours = Role.allCases.flatMap {
      [Theme.mono[$0].foreground, Theme.mono[$0].background]
    }
    #expect(Set(colours) == [.terminal])
    #expect(Theme.mono[.bad].emphasis != Theme.mono[.good].emphasis)
  }

  @Test func `contrast is that of the published definition`() throws {
    let white = try #require(Colour("#ffffff"))
    let black = try #require(Colour("#000000"))
    let grey = try #require(Colour("#777777"))
    let most = try #require(Colour.contrast(white, black))
    let less = try #require(Colour.contrast(grey, white))
    #expect(abs(most - 21) < 1e-9)
    #expect(abs(less - 4.478) < 0.001)
    #expect(Colour.contrast(.terminal, white) == nil)
  }

  @Test(arguments: ["#6cb6ff", "terminal", "0", "15"])
  func `a colour is written as it was read`(text: String) {
    #expect(Colour(text)?.text == text)
  }

  @Test(arguments: ["", "16", "-1", "#12345", "#1234567", "#gg0000", "blue", "#+12345"])
  func `what is no colour is refused`(text: String) {
    #expect(Colour(text) == nil)
  }

  @Test(arguments: [
    ("#000000", 16), ("#ffffff", 231), ("#ff0000", 196), ("#808080", 244), ("#5f87af", 67),
  ])
  func `a colour has the nearest of the 256`(text: String, number: Int) {
    #expect(Colour(text)?.nearestOf256 == number)
  }

  @Test func `each role has a letter of its own`() {
    #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
  }

  @Test(arguments: Theme.builtIn.map(\.name))
  func `the theme's file holds each role of the theme as it is built in`(name: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("themes/\(name).yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let theme = try #require(Theme.builtIn.first { $0.name == name })
    #expect(text.contains("name: \(name)\n"))
    for role in Role.allCases {
      let line = text.split(separator: "\n").first { $0.hasPrefix("  \(role): ") }
      let style = theme[role]
      let written = try #require(line.map(String.init), "\(role) is missing")
      #expect(written.contains("fg: \(quoted(style.foreground))"))
      #expect(written.contains("bg: \(quoted(style.background))"))
      #expect(written.contains("bold") == style.emphasis.contains(.bold))
    }
  }

  private func quoted(_ colour: Colour) -> String {
    colour.text.hasPrefix("#") ? "\"\(colour.text)\"" : colour.text
  }
}
