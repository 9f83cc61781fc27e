import ConsoleCore
import Domain
import TextUI

/// Draws two versions side by side; what is the same is dim.
struct ComparisonView {
  private let console: Console
  private let model: ModelName
  private let left: Int
  private let right: Int

  init(_ console: Console, _ model: ModelName, _ left: Int, _ right: Int) {
    self.console = console
    self.model = model
    self.left = left
    self.right = right
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    RowTable(console).table(
      columns, height: rect.height, empty: "both versions must exist", cells: cells
    ).draw(in: rect, on: &frame)
  }

  private var columns: [Table.Column] {
    [
      Table.Column("", width: .flexible(minimum: 10, weight: 2)),
      Table.Column(heading(left), width: .flexible(minimum: 9, weight: 3), align: .right),
      Table.Column(heading(right), width: .flexible(minimum: 9, weight: 3), align: .right),
      Table.Column("CHANGE", width: .fixed(10), align: .right, expendability: 1),
    ]
  }

  private func heading(_ version: Int) -> SafeText {
    let isChampion = console.model(model)?.champion == version
    return SafeText("v\(version)" + (isChampion ? " champion" : ""))
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .compared(let value) = row else { return Table.Row([Span]()) }
    let role: Role = value.isSame ? .dim : .normal
    return Table.Row([
      .plain(value.subject, role), .optional(value.left, role), .optional(value.right, role),
      .plain(
        value.change.map { value.isSame ? "" : Quantity.signed($0) }
          ?? (value.isSame ? "" : "differs"), .accent),
    ])
  }
}
