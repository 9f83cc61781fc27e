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
    let caveat = TextWidth.wrap(SafeText(caveat ?? ""), width: max(1, rect.width - 4))
      .filter { !$0.text.isEmpty }
    let parts = rect.splitRows([.flexible(), .fixed(caveat.count)])
    RowTable(console).table(
      columns, height: parts[0].height, empty: isEmptyByChoice ? nothingDiffers : empty,
      cells: cells
    ).draw(in: parts[0], on: &frame)
    frame.write(caveat.map { [Span($0, .warning)] }, in: parts[1].inset(left: 2))
  }

  /// Why the metrics of two versions do not say which is better.
  private var caveat: String? {
    guard case .comparison(_, let left, let right) = console.place,
      let versions = console.versionPage?.versions,
      let first = versions.first(where: { $0.number == left }),
      let second = versions.first(where: { $0.number == right })
    else { return nil }
    return first.metricsCaveat(against: second)
  }

  private var isEmptyByChoice: Bool {
    console.showsChangesOnly && console.shownPage.content != nil
  }

  private var columns: [Table.Column] {
    [
      Table.Column("", width: .flexible(minimum: 10, weight: 2), cut: .middle),
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
