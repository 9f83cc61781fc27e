import ConsoleCore
import Domain
import TextUI

/// Draws the list of all keys, made from the table of commands.
struct HelpView {
  private static let keyWidth = 12
  private static let nameWidth = 13
  private let top: Int
  private let commands: [KeyCommand]

  init(_ keymap: Keymap, top: Int) {
    self.top = top
    commands = keymap.commands
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let inside = Panel("keys", detail: [.dim("up and down scroll, any other key closes")])
      .draw(in: rect, on: &frame)
    let columns = max(1, min(2, inside.width / 80))
    let perColumn = (commands.count + columns - 1) / columns
    let places = inside.splitColumns(Array(repeating: .flexible(), count: columns), gap: 2)
    let first = min(top, max(0, perColumn - inside.height))
    for (number, command) in commands.enumerated() {
      let line = number % perColumn - first
      guard line >= 0, line < inside.height else { continue }
      draw(command, in: places[number / perColumn].line(line), on: &frame)
    }
  }

  private func draw(_ command: KeyCommand, in rect: Rect, on frame: inout Frame) {
    let parts = rect.splitColumns(
      [.fixed(Self.keyWidth), .fixed(Self.nameWidth), .flexible()], gap: 1)
    frame.write(SafeText(command.keyText), in: parts[0], role: .key, align: .right)
    frame.write(SafeText(":" + command.name), in: parts[1], role: .dim)
    frame.write(SafeText(command.help), in: parts[2])
  }
}
