import Domain
import Tables
import Testing

struct `Reading CSV` {
  private func read(
    _ text: String, kinds: [String: ColumnKind] = [:], missing: [String: [String]] = [:]
  ) throws -> RowBlock {
    try CSVReader.read(bytes: Array(text.utf8), kinds: kinds, missing: missing, source: "a.csv")
  }

  @Test func `columns of numbers become numeric and others categorical`() throws {
    let block = try read("age,plan\n31,basic\n4e1,pro\n")
    #expect(block["age"]?.values == .numbers([31, 40]))
    #expect(block["plan"]?.values == .categories(codes: [0, 1], levels: ["basic", "pro"]))
  }
}
