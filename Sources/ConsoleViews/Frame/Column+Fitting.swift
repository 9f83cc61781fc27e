import Domain
import TextUI

extension Table.Column {
  /// Creates a column as wide as its longest text, so that short ones leave room to the others.
  ///
  /// The texts are those of all rows, not only of those in view: nothing moves while scrolling.
  static func fitting(
    _ title: SafeText, _ texts: [String], most: Int, align: Alignment = .left,
    expendability: Int = 0
  ) -> Table.Column {
    let longest = texts.lazy.map { TextWidth.columns(SafeText($0)) }.max() ?? 0
    let width = min(most, max(longest, TextWidth.columns(title)))
    return Table.Column(
      title, width: .fixed(width), align: align, expendability: expendability)
  }
}
