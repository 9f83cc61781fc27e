import ConsoleCore
import Domain
import TextUI

/// Draws the keys that work where the operator is, then the others, from the table of commands.
struct HelpView {
  private static let keyWidth = 12
  private static let nameWidth = 13
  private let top: Int
  private let here: [KeyCommand]
  private let elsewhere: [KeyCommand]

  /// Creates the help of a view.
  ///
  /// - Parameters:
  ///   - keymap: The commands with the keys in force.
  ///   - view: The view the operator is in.
  ///   - top: The first line shown.
  init(_ keymap: Keymap, in view: ViewName, top: Int) {
    self.top = top
    here = keymap.commands.filter { $0.works(in: view) }
    elsewhere = keymap.commands.filter { !$0.works(in: view) }
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let inside = Panel("keys", detail: [.dim("up and down scroll, any other key closes")])
      .draw(in: rect, on: &frame)
    let columns = max(1, min(2, inside.width / 80))
    let lines: [Line] =
      here.map { .command($0, .normal) } + heading + elsewhere.map { .command($0, .dim) }
    let perColumn = (lines.count + columns - 1) / columns
    let places = inside.splitColumns(Array(repeating: .flexible(), count: columns), gap: 2)
    let first = min(top, max(0, perColumn - inside.height))
    for (number, text) in lines.enumerated() {
      let line = number % perColumn - first
      guard line >= 0, line < inside.height else { continue }
      draw(text, in: places[number / perColumn].line(line), on: &frame)
    }
  }

  private enum Line {
    case command(KeyCommand, Role)
    case heading(SafeText)
  }

  private var heading: [Line] { elsewhere.isEmpty ? [] : [.heading("in other views")] }

  private func draw(_ line: Line, in rect: Rect, on frame: inout Frame) {
    let parts = rect.splitColumns(
      [.fixed(Self.keyWidth), .fixed(Self.nameWidth), .flexible()], gap: 1)
    switch line {
    case .heading(let text):
      frame.write(text, in: rect.inset(left: Self.keyWidth + 1), role: .title)
    case .command(let command, let role):
      frame.write(
        SafeText(command.keyText), in: parts[0], role: role == .dim ? .dim : .key, align: .right)
      frame.write(SafeText(":" + command.name), in: parts[1], role: .dim)
      frame.write(SafeText(command.help), in: parts[2], role: role)
    }
  }
}
