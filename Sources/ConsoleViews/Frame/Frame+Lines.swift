import Domain
import TextUI

extension Frame {
  /// Writes lines one below the other; where there is no room for all, the last row says how many
  /// more there are.
  mutating func write(_ lines: [[Span]], in rect: Rect) {
    let isCut = lines.count > rect.height
    let shown = isCut ? max(0, rect.height - 1) : lines.count
    for (number, line) in lines.prefix(shown).enumerated() {
      write(line, in: rect.line(number))
    }
    guard isCut, rect.height > 0 else { return }
    write(SafeText("... \(lines.count - shown) more lines"), in: rect.line(shown), role: .dim)
  }
}
