import ConsoleCore
import Domain
import TextUI

/// Draws two versions or two runs side by side; what is the same is dim.
struct ComparisonView {
  private let console: Console
  private let left: SafeText
  private let right: SafeText
  private let empty: SafeText

  init(_ console: Console, _ model: ModelName, _ left: Int, _ right: Int) {
    self.console = console
    let champion = console.model(model)?.champion
    let heading = { (version: Int) in
      SafeText("v\(version)" + (champion == version ? " champion" : ""))
    }
    self.left = heading(left)
    self.right = heading(right)
    empty = "both versions must exist"
  }

  init(_ console: Console, _ left: RunID, _ right: RunID) {
    self.console = console
    self.left = SafeText("run \(left)")
    self.right = SafeText("run \(right)")
    empty = "both runs must exist"
  }

  private var nothingDiffers: SafeText {
    SafeText("nothing differs; \(console.way(to: .adjust(.changes))) shows all")
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    RowTable(console).table(
      columns, height: rect.height, empty: isEmptyByChoice ? nothingDiffers : empty, cells: cells
    ).draw(in: rect, on: &frame)
  }

  private var isEmptyByChoice: Bool {
    console.showsChangesOnly && console.shownPage.content != nil
  }

  private var columns: [Table.Column] {
    [
      Table.Column("", width: .flexible(minimum: 10, weight: 2)),
      Table.Column(left, width: .flexible(minimum: 9, weight: 3), align: .right),
      Table.Column(right, width: .flexible(minimum: 9, weight: 3), align: .right),
      Table.Column("CHANGE", width: .fixed(12), align: .right, expendability: 1),
    ]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .compared(let value) = row else { return Table.Row([Span]()) }
    let role: Role = value.isSame ? .dim : .normal
    return Table.Row([
      .plain(value.subject, role), .optional(value.left, role), .optional(value.right, role),
      .plain(change(of: value), .accent),
    ])
  }

  private func change(of value: ComparedValue) -> String {
    guard !value.isSame else { return "" }
    guard let change = value.change else { return "differs" }
    return value.kind == .time
      ? ClockText.change(of: .seconds(change)) : Quantity.signed(change)
  }
}
