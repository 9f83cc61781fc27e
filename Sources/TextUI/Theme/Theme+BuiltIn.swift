extension Theme {
  /// The themes that need no file; the first one is used when none is chosen.
  public static let builtIn: [Theme] = [terminal, dark, light, highContrast, mono]

  /// The 16 colours of the terminal's own palette on its own background.
  public static let terminal = Theme(
    name: "terminal", normal: Style(),
    styles: [
      .dim: Style(.palette(8)), .title: Style(.terminal, .bold),
      .header: Style(.palette(6)), .footer: Style(.palette(8)),
      .selected: Style(.terminal, [.bold, .reverse]), .key: Style(.palette(6), .bold),
      .good: Style(.palette(2)), .warning: Style(.palette(3)), .bad: Style(.palette(1), .bold),
      .accent: Style(.palette(4)), .champion: Style(.palette(2), .bold),
      .challenger: Style(.palette(5)),
      .heat0: Style(.palette(8)), .heat1: Style(.palette(4)), .heat2: Style(.palette(6)),
      .heat3: Style(.palette(2)), .heat4: Style(.palette(3)), .heat5: Style(.palette(3), .bold),
      .heat6: Style(.palette(1)), .heat7: Style(.palette(1), .bold),
      .chartA: Style(.palette(6)), .chartB: Style(.palette(3)), .chartC: Style(.palette(5)),
      .chartD: Style(.palette(2)), .threshold: Style(.palette(1)),
      .marker: Style(.palette(5), .bold), .disabled: Style(.palette(8)),
      .confirm: Style(.palette(1), .bold), .input: Style(.terminal, .underline),
    ])

  /// Light signs on a dark background.
  public static let dark = coloured(
    "dark", background: 0x14181F, normal: 0xD7DCE2, dim: 0x8D96A3,
    tones: Tones(
      blue: 0x6CB6FF, green: 0x6FCF7C, yellow: 0xE5C04B, red: 0xFF7B72, violet: 0xC99BFF,
      cyan: 0x5CCFE6, orange: 0xF0955A),
    selection: 0x2D4F7C)

  /// Dark signs on a light background.
  public static let light = coloured(
    "light", background: 0xFAFAF7, normal: 0x22262B, dim: 0x5F666E,
    tones: Tones(
      blue: 0x0A58B5, green: 0x1A6E2B, yellow: 0x7A5700, red: 0xB3201B, violet: 0x7A35B0,
      cyan: 0x00687A, orange: 0x974706),
    selection: 0xBBD7F8)

  /// Strong signs on black, at least 7 to 1.
  public static let highContrast = coloured(
    "high-contrast", background: 0x000000, normal: 0xFFFFFF, dim: 0xC8C8C8,
    tones: Tones(
      blue: 0x8CC8FF, green: 0x5CFF6E, yellow: 0xFFE34D, red: 0xFF8F8F, violet: 0xE0B3FF,
      cyan: 0x4DF0FF, orange: 0xFFB066),
    selection: 0x00408A)

  /// No colour at all: bold, underline and reverse only.
  public static let mono = Theme(
    name: "mono", normal: Style(),
    styles: [
      .title: Style(.terminal, .bold), .header: Style(.terminal, .underline),
      .selected: Style(.terminal, .reverse), .key: Style(.terminal, .bold),
      .warning: Style(.terminal, .bold), .bad: Style(.terminal, [.bold, .reverse]),
      .champion: Style(.terminal, .bold), .challenger: Style(.terminal, .underline),
      .heat4: Style(.terminal, .bold), .heat5: Style(.terminal, .bold),
      .heat6: Style(.terminal, .reverse), .heat7: Style(.terminal, [.bold, .reverse]),
      .threshold: Style(.terminal, .bold), .marker: Style(.terminal, .bold),
      .confirm: Style(.terminal, [.bold, .reverse]), .input: Style(.terminal, .underline),
    ])

  private struct Tones {
    let blue, green, yellow, red, violet, cyan, orange: UInt32
  }

  private static func coloured(
    _ name: String, background: UInt32, normal: UInt32, dim: UInt32, tones: Tones,
    selection: UInt32
  ) -> Theme {
    let ground = Colour(hex: background)
    func style(_ colour: UInt32, _ small: UInt8?, _ emphasis: Emphasis = []) -> Style {
      Style(
        Colour(hex: colour), on: ground, emphasis,
        smallForeground: small.map(Colour.palette) ?? .terminal,
        smallBackground: .terminal)
    }
    let plain = Style(
      Colour(hex: normal), on: ground, smallForeground: .terminal, smallBackground: .terminal)
    return Theme(
      name: name, normal: plain,
      styles: [
        .dim: style(dim, 8), .title: style(normal, nil, .bold), .header: style(tones.cyan, 6),
        .footer: style(dim, 8), .key: style(tones.cyan, 6, .bold), .good: style(tones.green, 2),
        .selected: Style(
          Colour(hex: normal), on: Colour(hex: selection), .bold, smallForeground: .palette(7),
          smallBackground: .palette(4)),
        .warning: style(tones.yellow, 3), .bad: style(tones.red, 1, .bold),
        .accent: style(tones.blue, 4), .champion: style(tones.green, 2, .bold),
        .challenger: style(tones.violet, 5), .heat0: style(dim, 8), .heat1: style(tones.blue, 4),
        .heat2: style(tones.cyan, 6), .heat3: style(tones.green, 2),
        .heat4: style(tones.yellow, 3), .heat5: style(tones.orange, 3, .bold),
        .heat6: style(tones.red, 1), .heat7: style(tones.red, 1, [.bold, .reverse]),
        .chartA: style(tones.cyan, 6), .chartB: style(tones.yellow, 3),
        .chartC: style(tones.violet, 5), .chartD: style(tones.green, 2),
        .threshold: style(tones.red, 1), .marker: style(tones.violet, 5, .bold),
        .disabled: style(dim, 8), .confirm: style(tones.red, 1, .bold),
        .input: style(normal, nil, .underline),
      ])
  }
}

extension Colour {
  fileprivate init(hex: UInt32) {
    self = .rgb(
      red: UInt8(hex >> 16 & 0xFF), green: UInt8(hex >> 8 & 0xFF), blue: UInt8(hex & 0xFF))
  }
}
