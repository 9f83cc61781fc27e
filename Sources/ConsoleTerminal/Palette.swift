internal import CNCurses
internal import TextUI

/// Turns a theme into the colour pairs of ncurses.
struct Palette {
  /// One colour pair and the emphasis for each role.
  private(set) var looks: [(pair: Int16, emphasis: UInt16)] = []
  /// The pairs with the background of plain text.
  private(set) var plainBackgrounds: Set<Int16> = []
  /// The 24-bit colours that stand behind numbers of the 256 colours.
  private(set) var trueColours: [Int: Colour] = [:]
  private let tier: ColourTier
  private var numbers: [Colour: Int32] = [:]
  /// Numbers below are the terminal's own palette.
  private static let firstFreeNumber = 16

  /// Registers the pairs of `theme`; a screen must be current.
  ///
  /// Without colour the mono theme takes over, because the others tell states apart by colour.
  init(theme: Theme, tier: ColourTier) {
    self.tier = tier
    let hasColour = tier != .mono && bn_colours_start() >= 8
    let shown = hasColour ? theme : Theme.mono
    if hasColour {
      let normal = colours(of: shown[.normal])
      bn_colours_default(normal.foreground, normal.background)
    }
    for role in Role.allCases {
      let style = shown[role]
      let colours = colours(of: style)
      let isPlain = !hasColour || style == shown[.normal]
      let pair = isPlain ? 0 : Int16(role.rawValue) + 1
      if !isPlain {
        bn_colours_pair(Int32(pair), colours.foreground, colours.background)
      }
      if style.background == shown[.normal].background { plainBackgrounds.insert(pair) }
      looks.append((pair, UInt16(style.emphasis.rawValue) | (hasColour ? colours.extra : 0)))
    }
  }

  private mutating func colours(
    of style: Style
  ) -> (foreground: Int32, background: Int32, extra: UInt16) {
    guard tier == .sixteen || tier == .eight else {
      return (number(of: style.foreground), number(of: style.background), 0)
    }
    let foreground = style.smallForeground ?? style.foreground
    let background = style.smallBackground ?? style.background
    guard tier == .eight else {
      return (Int32(foreground.nearest(of: 16)), Int32(background.nearest(of: 16)), 0)
    }
    let (sign, isBright) = Self.eight(foreground)
    return (sign, Self.eight(background).number, isBright ? 1 : 0)
  }

  /// Of eight colours the bright ones are the others in bold; bright black becomes the plain one,
  /// which can be read everywhere.
  private static func eight(_ colour: Colour) -> (number: Int32, isBright: Bool) {
    let number = colour.nearest(of: 16)
    if number == 8 { return (-1, false) }
    return (Int32(number % 8), number > 8)
  }

  private mutating func number(of colour: Colour) -> Int32 {
    switch (tier, colour) {
    case (.direct, .rgb(let red, let green, let blue)):
      // Numbers below 8 are the palette's, so the darkest blues lose their last bits.
      return max(8, Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
    case (.trueColour, .rgb):
      if let number = numbers[colour] { return number }
      let number = Self.firstFreeNumber + trueColours.count
      guard number < 256 else { return Int32(colour.nearestOf256) }
      trueColours[number] = colour
      numbers[colour] = Int32(number)
      return Int32(number)
    default:
      return Int32(colour.nearestOf256)
    }
  }
}
