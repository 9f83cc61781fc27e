import Foundation
import Tables
import Testing

struct `A schema` {
  private func schema(_ json: String) throws -> Schema {
    try JSONDecoder().decode(Schema.self, from: Data(json.utf8))
  }

  @Test func `kinds may be bare and sentinels numbers or text`() throws {
    let schema = try schema(
      #"{"columns": {"age": "numeric", "plan": {"kind": "categorical", "levels": ["a"]}},"#
        + #""missing": {"kids": [-1, "?"]}}"#)
    #expect(schema.kinds == ["age": .numeric, "plan": .categorical])
    #expect(schema.missing == ["kids": ["-1", "?"]])
    #expect(schema.columns["plan"]?.levels == ["a"])
  }

  @Test(arguments: [
    #"{"columns": {"age": "number"}}"#, #"{"columns": {"age": 3}}"#, #"{"missing": {"a": -1}}"#,
    #"{"missing": {"a": [null]}}"#, "[]", "{",
  ])
  func `what is no schema is refused`(json: String) {
    #expect(throws: DecodingError.self) { try schema(json) }
  }

  @Test func `both parts may be absent`() throws {
    #expect(try schema("{}") == Schema())
  }

  @Test func `it reads back what it writes`() throws {
    let schema = Schema(
      columns: [
        "a": ColumnRule(kind: .numeric, minimum: 0, largestMissingShare: 0.5),
        "b": ColumnRule(kind: .categorical),
      ], missing: ["a": ["-1", "none"]])
    let data = try JSONEncoder().encode(schema)
    #expect(try JSONDecoder().decode(Schema.self, from: data) == schema)
  }

  @Test func `every broken expectation is counted with its first rows`() throws {
    let block = try CSVReader.read(
      bytes: Array("age,plan,city\n-1,a,x\n5,c,y\n,,z\n200,a,x\n".utf8))
    let schema = Schema(columns: [
      "age": ColumnRule(kind: .numeric, minimum: 0, maximum: 120, largestMissingShare: 0.1),
      "plan": ColumnRule(kind: .categorical, levels: ["a", "b"]),
      "city": ColumnRule(kind: .numeric),
      "zip": ColumnRule(kind: .numeric),
    ])
    #expect(
      schema.violations(in: block) == [
        Violation(column: "age", rule: .range, count: 2, firstRows: [1, 4]),
        Violation(column: "age", rule: .missingShare, count: 1, firstRows: [3]),
        Violation(column: "city", rule: .kind, count: 4, firstRows: []),
        Violation(column: "plan", rule: .level, count: 1, firstRows: [2]),
        Violation(column: "zip", rule: .present, count: 4, firstRows: []),
      ])
  }

  @Test func `rows that meet it break nothing`() throws {
    let block = try CSVReader.read(bytes: Array("age\n1\n2\n".utf8))
    let schema = Schema(columns: ["age": ColumnRule(kind: .numeric, minimum: 1, maximum: 2)])
    #expect(schema.violations(in: block).isEmpty)
  }
}
