/// Collects lines and folds long scalars where `ruamel.yaml` does, so that files written by either
/// are the same.
struct FoldedLines {
  /// The width that DVC leaves as it is.
  static let usualWidth = 80

  /// The column from which a scalar goes on in the next line.
  private let width: Int
  private(set) var text = ""
  /// In code points, as Python counts.
  private(set) var column = 0

  init(width: Int = usualWidth) { self.width = width }

  mutating func put(_ more: String) {
    text += more
    column += more.unicodeScalars.count
  }

  mutating func breakLine(indent: Int) {
    text += "\n" + String(repeating: " ", count: indent)
    column = indent
  }

  /// Writes text without quotes; a word too long for the line gets the next one for itself.
  mutating func putPlain(_ plain: String, indent: Int, folds: Bool) {
    let length = plain.utf8.count
    if length <= width - column { return put(plain) }
    let scalars = Array(plain.unicodeScalars)
    var start = 0
    while start < scalars.count {
      let isSpace = scalars[start] == " "
      let end = scalars[start...].firstIndex { ($0 == " ") != isSpace } ?? scalars.count
      if isSpace {
        if start + 1 == end, column >= width, folds {
          breakLine(indent: indent)
        } else {
          put(scalars[start..<end])
        }
      } else {
        if end - start > width - column, column > indent { breakLine(indent: indent) }
        put(scalars[start..<end])
      }
      start = end
    }
  }

  mutating func putSingleQuoted(_ quoted: String, indent: Int, folds: Bool) {
    let scalars = Array(quoted.unicodeScalars)
    put("'")
    var start = 0
    while start < scalars.count {
      let isSpace = scalars[start] == " "
      let end = scalars[start...].firstIndex { ($0 == " ") != isSpace } ?? scalars.count
      let isLone = isSpace && start + 1 == end && start > 0 && end < scalars.count
      if isLone, folds, column > width {
        breakLine(indent: indent)
      } else {
        put(scalars[start..<end])
      }
      start = end
    }
    put("'")
  }

  mutating func put(_ scalars: ArraySlice<Unicode.Scalar>) {
    text.unicodeScalars.append(contentsOf: scalars)
    column += scalars.count
  }

  /// Whether the line has no room for what is pending.
  func isFull(with pending: Int) -> Bool { pending > width - column }
}
