/// Says what a cell means; a theme decides how that looks.
///
/// The meaning never lies in the role alone: every state has a word or a sign too, so that the
/// screen reads the same without colour.
public enum Role: UInt8, CaseIterable, Hashable, Sendable {
  /// Plain text.
  case normal
  /// Text of less weight: units, ages, hints.
  case dim
  /// The title of a page or panel.
  case title
  /// The first line of the screen and the titles of columns.
  case header
  /// The last lines of the screen.
  case footer
  /// The row under the cursor.
  case selected
  /// A key the operator may press.
  case key
  /// A state that is as it should be.
  case good
  /// A state to look at soon.
  case warning
  /// A state to look at now.
  case bad
  /// What stands out without being good or bad.
  case accent
  /// The version that answers live traffic.
  case champion
  /// The candidate compared with the champion.
  case challenger
  /// Heat, lowest step.
  case heat0
  /// Heat, second step.
  case heat1
  /// Heat, third step.
  case heat2
  /// Heat, fourth step.
  case heat3
  /// Heat, fifth step.
  case heat4
  /// Heat, sixth step.
  case heat5
  /// Heat, seventh step.
  case heat6
  /// Heat, highest step.
  case heat7
  /// The first series of a chart.
  case chartA
  /// The second series of a chart.
  case chartB
  /// The third series of a chart.
  case chartC
  /// The fourth series of a chart.
  case chartD
  /// The line a value must not cross.
  case threshold
  /// An event on a time axis.
  case marker
  /// What cannot be used now.
  case disabled
  /// What must be read before confirming.
  case confirm
  /// Text being typed.
  case input

  /// The steps of heat from lowest to highest.
  public static let heat: [Role] = [
    .heat0, .heat1, .heat2, .heat3, .heat4, .heat5, .heat6, .heat7,
  ]

  /// The roles of the series of a chart, in their order.
  public static let series: [Role] = [.chartA, .chartB, .chartC, .chartD]

  /// The letter that stands for the role in golden files; no two roles share one.
  public var letter: Character {
    switch self {
    case .normal: "."
    case .dim: "d"
    case .title: "t"
    case .header: "h"
    case .footer: "f"
    case .selected: "s"
    case .key: "k"
    case .good: "g"
    case .warning: "w"
    case .bad: "b"
    case .accent: "a"
    case .champion: "c"
    case .challenger: "l"
    case .heat0: "p"
    case .heat1: "q"
    case .heat2: "r"
    case .heat3: "u"
    case .heat4: "v"
    case .heat5: "y"
    case .heat6: "z"
    case .heat7: "Z"
    case .chartA: "A"
    case .chartB: "B"
    case .chartC: "C"
    case .chartD: "D"
    case .threshold: "T"
    case .marker: "m"
    case .disabled: "x"
    case .confirm: "!"
    case .input: "i"
    }
  }
}
