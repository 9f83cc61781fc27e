import Testing
import TextUI

@Suite struct ThemeCheckTests {
  private func colour(_ text: String) throws -> Colour { try #require(Colour(text)) }

  @Test(arguments: Theme.builtIn.map(\.name))
  func `everybody can tell the states of a built-in theme apart`(name: String) throws {
    let theme = try #require(Theme.builtIn.first { $0.name == name })
    #expect(theme.findings().map(\.text) == [])
  }

  @Test func `red and green of one brightness are found`() throws {
    let theme = Theme.mono.replacing(
      [
        .good: Style(
          try colour("#6fcf7c"), on: try colour("#14181f"), smallForeground: .palette(6)),
        .bad: Style(
          try colour("#ff7b72"), on: try colour("#14181f"), smallForeground: .palette(1)),
      ], name: "traffic-light")
    #expect(
      theme.findings().map(\.text) == [
        "good and bad are 5.9 apart for deutan vision, need 20"
      ])
  }

  @Test func `a role that cannot be read is found with its contrast`() throws {
    let theme = Theme.mono.replacing(
      [.dim: Style(try colour("#777777"), on: try colour("#ffffff"))], name: "pale")
    #expect(
      theme.findings().map(\.text) == ["dim has a contrast of 4.48 to 1, needs 4.5"])
  }

  @Test func `roles that differ by reversed colours are told apart`() throws {
    let red = try colour("#cd0000")
    let theme = Theme.mono.replacing(
      [.warning: Style(red, .reverse), .bad: Style(red)], name: "reversed")
    #expect(theme.findings() == [])
  }

  @Test func `the distance of colours is that of CIELAB`() throws {
    // Reference: L*a*b* of sRGB red is 53.24, 80.09, 67.20, of green 87.73, -86.18, 83.18.
    let distance = try #require(Colour.distance(colour("#ff0000"), colour("#00ff00")))
    #expect(abs(distance - 170.58) < 0.05)
    #expect(try Colour.distance(colour("#123456"), colour("#123456")) == 0)
    #expect(try Colour.distance(.terminal, colour("#123456")) == nil)
  }

  @Test(arguments: ColourVision.allCases)
  func `greys look the same to everybody`(vision: ColourVision) throws {
    let distance = try #require(
      Colour.distance(colour("#404040"), colour("#c0c0c0"), for: vision))
    let normal = try #require(Colour.distance(colour("#404040"), colour("#c0c0c0")))
    #expect(abs(distance - normal) < 0.1)
  }
}
