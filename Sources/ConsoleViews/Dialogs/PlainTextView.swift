import Domain
import TextUI

/// Shows texts with nothing before, behind or between them, so that a mouse selects them whole.
struct PlainTextView {
  private let texts: [String]

  init(_ texts: [String]) {
    self.texts = texts
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect)
    var line = 1
    for text in texts {
      for part in TextWidth.wrap(SafeText(text), width: max(1, rect.width)) where line < rect.height
      {
        frame.write(part, in: rect.line(line))
        line += 1
      }
      line += 1
    }
    frame.write("select with the mouse; any key closes", in: rect.line(0), role: .dim)
  }
}
