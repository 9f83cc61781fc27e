import Domain
import TestSupport
import Testing
import TextUI

@Suite struct WidgetTests {
  private let columns: [Table.Column] = [
    .init("model", width: .flexible(minimum: 10)), .init("state", width: .fixed(9)),
    .init("req/s", width: .fixed(7), align: .right, sort: .descending, expendability: 1),
    .init("drift", width: .fixed(8), expendability: 2),
  ]

  private func table(_ count: Int, selection: Int? = nil, topRow: Int = 0) -> Table {
    let names = ["claims", "loans-with-a-very-long-name-to-cut", "人口普查-模型", "naïve"]
    let rows = (0..<count).map { number in
      Table.Row(
        [
          .text(Span(SafeText(names[number % 4]))),
          .text(number % 3 == 0 ? Span("drifted", .bad) : Span("steady", .good)),
          .text(Span(SafeText("\(number * 7).5"))), .sparkline(Sparkline([1, 2, 3, 2, 1, 5])),
        ], isMarked: number == 2)
    }
    return Table(columns: columns, rows: rows, selection: selection, topRow: topRow)
  }

  private func draw(
    _ width: Int, _ height: Int, glyphs: Glyphs = .unicode, _ body: (Rect, inout Frame) -> Void
  ) -> Frame {
    var frame = Frame(Size(width: width, height: height), glyphs: glyphs)
    body(frame.bounds, &frame)
    return frame
  }

  @Test func `a table shows cursor, mark, sort and cut names`() {
    let frame = draw(60, 6) { table(4, selection: 1).draw(in: $0, on: &$1) }
    #expect(GoldenScreen().difference(of: frame, from: "table") == nil)
  }

  @Test func `moving the cursor changes two short runs of cells`() {
    let before = draw(200, 20) { table(9, selection: 1).draw(in: $0, on: &$1) }
    let after = draw(200, 20) { table(9, selection: 2).draw(in: $0, on: &$1) }
    let cells = after.changes(since: before).reduce(0) { $0 + $1.cells.count }
    #expect(cells < 60)
  }

  @Test func `a narrow table leaves out the least important columns`() {
    let frame = draw(24, 3) { table(1).draw(in: $0, on: &$1) }
    #expect(frame.text.contains("state"))
    #expect(!frame.text.contains("drift ") && !frame.text.contains("req/s"))
  }

  @Test func `an empty table says so`() {
    let frame = draw(30, 4) { table(0).draw(in: $0, on: &$1) }
    #expect(frame.text.contains("nothing here"))
  }

  @Test func `rows that are not loaded yet are shown as such`() {
    let table = Table(
      columns: columns, rows: [.init([Span("row 50")])], firstRow: 50, totalRows: 100_000,
      selection: 50, topRow: 49)
    let frame = draw(40, 4) { table.draw(in: $0, on: &$1) }
    #expect(frame.text.contains("  ...\n> row 50"))
  }

  @Test(arguments: [
    (0, 0, 10, 100, 0), (9, 0, 10, 100, 0), (10, 0, 10, 100, 1), (3, 8, 10, 100, 3),
    (99, 0, 10, 100, 90), (2, 5, 10, 4, 0), (0, 0, 0, 0, 0),
  ])
  func `the cursor's row is always visible and little moves`(
    selection: Int, top: Int, height: Int, total: Int, expected: Int
  ) {
    #expect(Table.topRow(showing: selection, from: top, height: height, of: total) == expected)
  }

  @Test func `a key bar keeps help when keys do not fit`() {
    let bar = KeyBar(
      [.init("P", "promote"), .init("B", "roll back", isAvailable: false), .init("t", "retrain")],
      last: [.init("?", "help")])
    let frame = draw(30, 1) { bar.draw(in: $0, on: &$1) }
    #expect(frame.text == "P promote  B roll back  ? help")
  }

  @Test func `a text field always shows the part around the cursor`() {
    let field = TextField(label: "reason:", text: "the quick brown fox", cursor: 19)
    let frame = draw(20, 1) { field.draw(in: $0, on: &$1) }
    #expect(frame.text == "reason: k brown fox")
    #expect(frame.cursor == Position(row: 0, column: 19))
  }

  @Test func `the plan is shown with its code field and its keys`() {
    let dialog = Dialog(
      title: "promote claims 7",
      lines: [
        [Span("from version 6 "), Span("champion", .champion)],
        [Span("gate auc 0.842, needs 0.800 "), Span("pass", .good)],
      ], field: TextField(label: "type k7 to confirm:", text: "k"),
      hint: [Span("Esc", .key), Span(" leave it", .footer)])
    var frame = Frame(Size(width: 50, height: 12))
    table(9).draw(in: frame.bounds, on: &frame)
    dialog.draw(in: frame.bounds, on: &frame)
    #expect(GoldenScreen().difference(of: frame, from: "dialog") == nil)
  }

  @Test func `a plan too long for the screen says how many lines are left out`() {
    let lines = (0..<30).map { [Span(SafeText("line \($0)"))] }
    let dialog = Dialog(
      title: "plan", lines: lines, field: TextField(text: "x"), hint: [Span("Esc")])
    let frame = draw(40, 10) { dialog.draw(in: $0, on: &$1) }
    #expect(frame.text.contains("... 26 more lines"))
    #expect(dialog.linesBelow(in: frame.bounds) == 26)
    #expect(frame.text.contains("Esc"))
  }

  @Test func `a log at its end shows the last rows, wrapped ones whole`() {
    let lines = ["first", "a long line of the log", "last"].map { Span(SafeText($0)) }
    let frame = draw(12, 3) { rect, frame in
      LogPane(lines: lines, overflow: .wrapped).draw(in: rect, on: &frame)
    }
    #expect(frame.text == "a long line\nof the log\nlast")
  }

  @Test func `what is searched for is underlined, whatever its case`() {
    let frame = draw(20, 1) { rect, frame in
      LogPane(lines: [Span("模 an Error here")], search: "error").draw(in: rect, on: &frame)
    }
    let marked = frame.row(0).filter { $0.emphasis.contains(.underline) }.map(\.character)
    #expect(String(marked) == "Error")
  }

  @Test func `a gauge marks its threshold`() {
    let frame = draw(21, 1, glyphs: .ascii) { rect, frame in
      Gauge(share: 0.5, threshold: 0.8).draw(in: rect, on: &frame)
    }
    #expect(frame.text == "[#######   |   ]  50%")
  }

  @Test(arguments: UInt64(0)..<50)
  func `widgets never stop at any size and stay ASCII where they must`(seed: UInt64) {
    var random = Seeded(seed: seed)
    let frame = draw(random.number(below: 25), random.number(below: 8), glyphs: .ascii) {
      let part = $0.inset(top: random.number(below: 4), left: random.number(below: 6))
      table(random.number(below: 9), selection: 3, topRow: random.number(below: 5))
        .draw(in: part, on: &$1)
      Panel(random.text(), detail: [Span(random.text())]).draw(in: part, on: &$1)
      TextField(label: random.text(), text: random.text()).draw(in: part, on: &$1)
      KeyBar([.init("x", random.text())], last: [.init("?", "help")]).draw(in: part, on: &$1)
      LogPane(lines: [Span(random.text())], overflow: .wrapped, search: "a")
        .draw(in: part, on: &$1)
      Dialog(title: random.text(), lines: [[Span(random.text())]], field: TextField(text: ""))
        .draw(in: part, on: &$1)
    }
    let isASCII = frame.text.allSatisfy { $0.isASCII }
    #expect(isASCII)
  }
}
