import ConsoleCore
import Domain
import TextUI

/// Draws the beginning of a file that a run left.
struct ArtifactView {
  private let console: Console

  init(_ console: Console) {
    self.console = console
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let text = console.artifactText
    let size = text.map { [Span.dim("\(Quantity.count(Int($0.size))) bytes")] } ?? []
    let inside = Panel(SafeText(text?.path ?? "file"), detail: size).draw(in: rect, on: &frame)
    let note = text?.note.map { [[Span(text: $0, .warning)]] } ?? []
    frame.write(note, in: inside.inset(left: 3))
    RowTable(console).table(
      [
        Table.Column("LINE", width: .fixed(5), align: .right), Table.Column("", width: .flexible()),
      ],
      height: max(1, inside.height - note.count), empty: "the file is empty", cells: cells
    ).draw(in: inside.inset(top: note.count), on: &frame)
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .tracked(.textLine(let number, let text)) = row else { return Table.Row([Span]()) }
    return Table.Row([.plain("\(number)", .dim), .plain(text)])
  }
}
