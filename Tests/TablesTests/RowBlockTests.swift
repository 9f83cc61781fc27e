import Domain
import Tables
import Testing

struct `A block of rows` {
  private func block() throws -> RowBlock {
    try RowBlock(columns: [
      Column(name: "a", values: .numbers([1, 2, 3])),
      Column(name: "b", texts: ["x", nil, "y"]),
    ])
  }

  @Test func `rows are cut from every column`() throws {
    let cut = try block().rows(1..<3)
    #expect(cut["a"]?.numbers == [2, 3])
    #expect(cut["b"]?.level(at: 1) == "y")
    #expect(cut.rowCount == 2)
  }

  @Test(arguments: [-5..<2, 2..<99, 50..<60])
  func `rows outside the block are left out`(range: Range<Int>) throws {
    #expect(try block().rows(range).rowCount == range.clamped(to: 0..<3).count)
  }

  @Test func `rows are picked in the order asked for`() throws {
    #expect(try block().rows(at: [2, 0, 2, 7, -1])["a"]?.numbers == [3, 1, 3])
  }

  @Test func `appended rows share their levels`() throws {
    let other = try RowBlock(columns: [
      Column(name: "b", texts: ["z", "x"]), Column(name: "a", values: .numbers([4, 5])),
    ])
    let both = try block().appending(other)
    #expect(both["a"]?.numbers == [1, 2, 3, 4, 5])
    #expect(
      both["b"]?.values == .categories(codes: [0, -1, 1, 2, 0], levels: ["x", "y", "z"]))
  }

  @Test func `columns of different lengths are refused`() {
    let problem = Problem(
      .invalidInput, "column b has 1 rows, needs 2", at: "column 2",
      fix: "Give every column the same number of rows.")
    #expect(throws: problem) {
      try RowBlock(columns: [
        Column(name: "a", values: .numbers([1, 2])), Column(name: "b", texts: ["x"]),
      ])
    }
  }

  @Test func `a repeated name is refused`() {
    let problem = Problem(
      .invalidInput, "column name a appears twice", at: "column 2",
      fix: "Rename one of the columns.")
    #expect(throws: problem) {
      try RowBlock(columns: [
        Column(name: "a", texts: ["x"]), Column(name: "a", texts: ["x"]),
      ])
    }
  }

  @Test func `a column that is not there is named with those that are`() throws {
    let block = try block()
    let problem = Problem(
      .notFound, "there is no column c", at: "columns: a, b",
      fix: "Use one of the columns there are.")
    #expect(throws: problem) { try block.selecting(["a", "c"]) }
  }

  @Test func `rows of another kind are not appended`() throws {
    let block = try block()
    let other = try RowBlock(columns: [
      Column(name: "a", texts: ["x"]), Column(name: "b", texts: ["x"]),
    ])
    let problem = Problem(
      .invalidInput, "column a is numeric here and categorical in the rows to append",
      fix: "Declare the column's kind and read both again.")
    #expect(throws: problem) { try block.appending(other) }
  }

  @Test func `rows that lack a column or have another are not appended`() throws {
    let block = try block()
    let short = try block.selecting(["a"])
    #expect(throws: Problem.self) { try block.appending(short) }
    #expect(throws: Problem.self) { try short.appending(block) }
  }
}
