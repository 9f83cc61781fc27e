import ConsoleCore
import Domain
import TextUI

/// Draws what is shown until an engine has answered for the first time.
struct UnconnectedView {
  private let console: Console

  init(_ console: Console) {
    self.console = console
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let middle = rect.inset(top: max(0, rect.height / 2 - 2), left: 2, right: 2)
    switch console.link {
    case .connecting, .live:
      frame.write("connecting to the engine", in: middle, role: .dim, align: .centre)
    case .lost(let loss):
      frame.write("no engine answers", in: middle, role: .bad, align: .centre)
      let lines = TextWidth.wrap(SafeText(loss.problem.sentence), width: min(76, middle.width))
      for (number, line) in lines.enumerated() {
        frame.write(line, in: middle.line(number + 2), align: .centre)
      }
    }
  }
}
