extension Theme {
  /// The themes that need no file; the first one is used when none is chosen.
  public static let builtIn: [Theme] = [terminal, dark, light, highContrast, mono]

  /// The 16 colours of the terminal's own palette on its own background.
  ///
  /// What is as it should be is cyan, not green: in xterm's palette green and yellow look alike to
  /// one man in twelve.
  public static let terminal = Theme(
    name: "terminal", normal: Style(),
    styles: [
      .dim: Style(.palette(8)), .title: Style(.terminal, .bold),
      .header: Style(.palette(6)), .footer: Style(.palette(8)),
      .selected: Style(.terminal, [.bold, .reverse]), .key: Style(.palette(6), .bold),
      .good: Style(.palette(6)), .warning: Style(.palette(3)), .bad: Style(.palette(1), .bold),
      .accent: Style(.palette(4)), .champion: Style(.palette(6), .bold),
      .challenger: Style(.palette(5)),
      .heat0: Style(.palette(8)), .heat1: Style(.palette(4)),
      .heat2: Style(.palette(4), .bold), .heat3: Style(.palette(6)), .heat4: Style(.palette(3)),
      .heat5: Style(.palette(3), .bold), .heat6: Style(.palette(1)),
      .heat7: Style(.palette(1), [.bold, .reverse]),
      .chartA: Style(.palette(6)), .chartB: Style(.palette(3)), .chartC: Style(.palette(5)),
      .threshold: Style(.palette(1)), .marker: Style(.palette(5), .bold),
      .disabled: Style(.palette(8)), .confirm: Style(.palette(1), .bold),
      .input: Style(.terminal, .underline),
    ])

  /// Light signs on a dark background.
  public static let dark = coloured(
    "dark", background: 0x14181F, normal: 0xD7DCE2, dim: 0x8D96A3,
    tones: Tones(
      blue: 0x6CB6FF, green: 0x2FD0B5, yellow: 0xF0E442, red: 0xF2703F, violet: 0xC68BFF,
      cyan: 0x56B4E9, orange: 0xF5A623, series: [0x42C9FA, 0xF4F327, 0xE25AB0, 0x059A68]),
    selection: 0x2D4F7C)

  /// Dark signs on a light background.
  public static let light = coloured(
    "light", background: 0xFAFAF7, normal: 0x22262B, dim: 0x5F666E,
    tones: Tones(
      blue: 0x0A58B5, green: 0x007A85, yellow: 0x8F6200, red: 0x7D0A12, violet: 0x9013C0,
      cyan: 0x005F87, orange: 0xA84300, series: [0x0C3470, 0x926308, 0xB21EB7, 0x11795C]),
    selection: 0xBBD7F8)

  /// Strong signs on black, at least 7 to 1.
  public static let highContrast = coloured(
    "high-contrast", background: 0x000000, normal: 0xFFFFFF, dim: 0xC8C8C8,
    tones: Tones(
      blue: 0x8CC8FF, green: 0x5FF2E0, yellow: 0xFFEE33, red: 0xFF8A5C, violet: 0xCF9BFF,
      cyan: 0x7FD4FF, orange: 0xFFB84D, series: [0x6BB2FF, 0xFCF22E, 0xF0A2CB, 0x50FEAC]),
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

  /// Holds the colours of a theme.
  ///
  /// Those of states and of series can be told apart with every kind of colour vision, after the
  /// palette of Okabe and Ito, "Color Universal Design" (2008).
  private struct Tones {
    let blue, green, yellow, red, violet, cyan, orange: UInt32
    /// The colours of the four series of a chart.
    let series: [UInt32]
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
    let series = zip(Role.series, tones.series).map { role, tone in
      (role, style(tone, smallSeries[role]))
    }
    return Theme(
      name: name, normal: plain,
      styles: [
        .dim: style(dim, 8), .title: style(normal, nil, .bold), .header: style(tones.cyan, 6),
        .footer: style(dim, 8), .key: style(tones.cyan, 6, .bold), .good: style(tones.green, 6),
        .selected: Style(
          Colour(hex: normal), on: Colour(hex: selection), .bold, smallForeground: .palette(7),
          smallBackground: .palette(4)),
        .warning: style(tones.yellow, 3), .bad: style(tones.red, 1, .bold),
        .accent: style(tones.blue, 4), .champion: style(tones.green, 6, .bold),
        .challenger: style(tones.violet, 5), .heat0: style(dim, 8), .heat1: style(tones.blue, 4),
        .heat2: style(tones.cyan, 4), .heat3: style(tones.green, 6),
        .heat4: style(tones.yellow, 3), .heat5: style(tones.orange, 3, .bold),
        .heat6: style(tones.red, 1), .heat7: style(tones.red, 1, [.bold, .reverse]),
        .threshold: style(tones.red, 1), .marker: style(tones.violet, 5, .bold),
        .disabled: style(dim, 8), .confirm: style(tones.red, 1, .bold),
        .input: style(normal, nil, .underline),
      ].merging(series) { own, _ in own })
  }

  /// The colours of the series where only 16 exist; the fourth keeps the terminal's own.
  private static let smallSeries: [Role: UInt8] = [.chartA: 6, .chartB: 3, .chartC: 5]
}

extension Colour {
  fileprivate init(hex: UInt32) {
    self = .rgb(
      red: UInt8(hex >> 16 & 0xFF), green: UInt8(hex >> 8 & 0xFF), blue: UInt8(hex & 0xFF))
  }
}
