import Testing
import TextUI

@Suite struct LayoutTests {
  @Test func `flexible parts share what fixed ones leave`() {
    let parts = Rect(row: 0, column: 0, width: 10, height: 3)
      .splitColumns([.fixed(3), .flexible(), .flexible()])
    #expect(parts.map(\.column) == [0, 3, 7])
    #expect(parts.map(\.width) == [3, 4, 3])
  }

  @Test func `earlier parts win when there is no room`() {
    let parts = Rect(row: 2, column: 0, width: 5, height: 4)
      .splitRows([.fixed(3), .fixed(3), .flexible(minimum: 2)])
    #expect(parts.map(\.height) == [3, 1, 0])
  }

  @Test(arguments: UInt64(0)..<200)
  func `parts never overlap and never leave the rectangle`(seed: UInt64) {
    var random = Seeded(seed: seed)
    let whole = Rect(row: 1, column: 2, width: random.number(below: 40), height: 2)
    let lengths = (0..<random.number(below: 6)).map { _ in
      random.chance(50)
        ? Length.fixed(random.number(below: 15))
        : .flexible(minimum: random.number(below: 5), weight: random.number(below: 4))
    }
    var end = whole.column
    for part in whole.splitColumns(lengths, gap: random.number(below: 3)) where !part.isEmpty {
      #expect(part.column >= end)
      end = part.endColumn
    }
    #expect(end <= whole.endColumn)
  }

  @Test func `an inset larger than the rectangle leaves nothing`() {
    #expect(Rect(row: 0, column: 0, width: 2, height: 2).inset(top: 3, left: 5).isEmpty)
  }
}
