/// Holds the attributes in force on a terminal, and finds the shortest way from one to another.
struct AttributeState: Hashable, Sendable {
  private var foreground: [Int] = []
  private var background: [Int] = []
  private var isBold = false
  private var isUnderlined = false
  private var isReversed = false

  /// Obeys the parameters of one attribute sequence (ECMA-48, SGR).
  mutating func apply(_ parameters: [Int]) {
    var index = 0
    while index < parameters.count {
      let code = parameters[index]
      let length = Self.colourLength(parameters[index...])
      switch code {
      case 0: self = AttributeState()
      case 1: isBold = true
      case 4: isUnderlined = true
      case 7: isReversed = true
      case 22: isBold = false
      case 24: isUnderlined = false
      case 27: isReversed = false
      case 30...38, 90...97: foreground = Array(parameters[index..<index + length])
      case 39: foreground = []
      case 40...48, 100...107: background = Array(parameters[index..<index + length])
      case 49: background = []
      default: break
      }
      index += length
    }
  }

  /// The number of parameters of the colour that `parameters` begin with.
  private static func colourLength(_ parameters: ArraySlice<Int>) -> Int {
    guard let code = parameters.first, code == 38 || code == 48 else { return 1 }
    let length = parameters.dropFirst().first == 2 ? 5 : 3
    return min(length, parameters.count)
  }

  /// Returns the parameters of the shortest sequence that turns `earlier` into this state.
  ///
  /// Without `earlier` nothing is known of the terminal, and everything is set anew.
  func parameters(from earlier: AttributeState?) -> [Int] {
    let anew = [0] + difference(from: AttributeState())
    guard let earlier else { return anew }
    let change = difference(from: earlier)
    return Self.length(of: change) < Self.length(of: anew) ? change : anew
  }

  /// The bytes that parameters take; a lone reset takes none.
  private static func length(of parameters: [Int]) -> Int {
    parameters == [0] ? 0 : parameters.reduce(0) { $0 + String($1).utf8.count + 1 }
  }

  private func difference(from earlier: AttributeState) -> [Int] {
    var codes: [Int] = []
    if isBold != earlier.isBold { codes.append(isBold ? 1 : 22) }
    if isUnderlined != earlier.isUnderlined { codes.append(isUnderlined ? 4 : 24) }
    if isReversed != earlier.isReversed { codes.append(isReversed ? 7 : 27) }
    if foreground != earlier.foreground { codes += foreground.isEmpty ? [39] : foreground }
    if background != earlier.background { codes += background.isEmpty ? [49] : background }
    return codes
  }
}
