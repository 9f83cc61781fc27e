/// Measures where text stands on a terminal, by a rule of its own: after Markus Kuhn, "wcwidth"
/// (2007), signs of these ranges are two columns wide.
struct StoryColumns {
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD,
  ]

  let rows: [String]

  /// Returns the first row below row `first` that has `text`, and the column where it begins there.
  func column(of text: String, below first: Int = -1) -> (row: Int, column: Int)? {
    for (number, row) in rows.enumerated() where number > first {
      guard let found = row.firstRange(of: text) else { continue }
      return (number, Self.width(of: row[..<found.lowerBound]))
    }
    return nil
  }

  private static func width(of text: Substring) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      if scalar.properties.generalCategory == .nonspacingMark { return sum }
      return sum + (wide.contains { $0.contains(scalar.value) } ? 2 : 1)
    }
  }
}
