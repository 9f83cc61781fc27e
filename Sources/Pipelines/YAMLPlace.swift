/// Finds a place in a text as the YAML parser counts: columns are Unicode scalars, and a carriage
/// return with its line feed is one break.
struct YAMLPlace {
  /// Counts from 1.
  let line: Int
  /// Counts from 1.
  let column: Int

  /// Whether a line ends here.
  static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  /// The place in a text; nothing when the text has no such place.
  func index(in scalars: String.UnicodeScalarView) -> String.UnicodeScalarView.Index? {
    guard var index = startOfLine(in: scalars) else { return nil }
    for _ in 1..<max(1, column) {
      guard index < scalars.endIndex, !Self.isBreak(scalars[index]) else { return nil }
      index = scalars.index(after: index)
    }
    return index
  }

  private func startOfLine(
    in scalars: String.UnicodeScalarView
  ) -> String.UnicodeScalarView.Index? {
    var index = scalars.startIndex
    var current = 1
    while current < line {
      guard index < scalars.endIndex else { return nil }
      let scalar = scalars[index]
      index = scalars.index(after: index)
      guard Self.isBreak(scalar) else { continue }
      if scalar == "\r", index < scalars.endIndex, scalars[index] == "\n" {
        index = scalars.index(after: index)
      }
      current += 1
    }
    return index
  }
}
