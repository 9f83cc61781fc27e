import ConsoleCore
import Domain
import TextUI

/// Draws what a command being typed could become, directly above the line it is typed in.
struct PaletteView {
  private static let mostRows = 8
  private let palette: Palette

  init(_ palette: Palette) {
    self.palette = palette
  }

  func draw(above body: Rect, on frame: inout Frame) {
    let count = min(palette.completions.count, Self.mostRows, max(0, body.height - 2))
    guard count > 0 else { return }
    let selected = palette.selection ?? -1
    let first = max(0, min(selected - count + 1, palette.completions.count - count))
    let place = Rect(
      row: body.endRow - count - 1, column: body.column, width: body.width, height: count + 1)
    frame.fill(place)
    Panel("commands", detail: [.dim("tab takes, up and down choose")]).draw(in: place, on: &frame)
    for line in 0..<count {
      draw(first + line, isSelected: first + line == selected, in: place.line(line + 1), on: &frame)
    }
  }

  private func draw(_ number: Int, isSelected: Bool, in rect: Rect, on frame: inout Frame) {
    let completion = palette.completions[number]
    let parts = rect.inset(left: 1).splitColumns(
      [.fixed(1), .flexible(minimum: 16, weight: 1), .flexible(weight: 2)], gap: 1)
    if isSelected { frame.write(">", in: parts[0], role: .selected) }
    frame.write(
      SafeText(completion.text), in: parts[1], role: isSelected ? .selected : .key)
    frame.write(SafeText(completion.hint), in: parts[2], role: .dim)
  }
}
