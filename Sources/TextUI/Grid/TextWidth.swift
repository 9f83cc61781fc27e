public import Domain

/// Counts the columns that text covers on a terminal.
///
/// East Asian wide and full-width signs cover two columns, marks that sit on another sign none,
/// everything else, the ambiguous ones included, one. The table is the program's own, because
/// terminals, C libraries and fonts disagree.
public enum TextWidth {
  /// Returns the columns that `text` covers.
  public static func columns(_ text: SafeText) -> Int {
    var columns = 0
    forEachCluster(text.text) { _, width in
      columns += width
      return true
    }
    return columns
  }

  /// Returns the columns that one scalar covers: 0, 1 or 2.
  public static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    if isWide(scalar.value) { return 2 }
    // The second and third letters of a Korean syllable.
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) {
      return 0
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }

  /// Calls `body` with each sign that fills cells of its own, and with its columns.
  ///
  /// Joined emoji are cut to their first one and variation selectors are dropped, because
  /// terminals disagree on their width; at most `maximumMarks` accents stay on one sign.
  ///
  /// - Parameters:
  ///   - text: Text that is already safe to show.
  ///   - body: Receives the sign and 1 or 2; returns whether to go on.
  static func forEachCluster(_ text: String, _ body: (Character, Int) -> Bool) {
    var pending = PendingCluster()
    for scalar in text.unicodeScalars {
      if pending.absorbs(scalar) { continue }
      if let (character, width) = pending.take(), !body(character, width) { return }
      pending.start(with: scalar, width: columns(of: scalar))
    }
    if let (character, width) = pending.take() { _ = body(character, width) }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    var low = 0
    var high = wideRanges.count
    while low < high {
      let middle = (low + high) / 2
      if wideRanges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wideRanges.count && wideRanges[low].contains(value)
  }
}
