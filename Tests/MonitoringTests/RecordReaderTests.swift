import Domain
import Foundation
import Learners
import Statistics
import Storage
import Tables
import TestSupport
import Testing

@testable import Monitoring

@Suite struct RecordReaderTests {
  private static let features = [
    FeatureCoding(name: "amount", kind: .numeric),
    FeatureCoding(name: "plan", kind: .categorical, levels: ["a", "b"]),
  ]
  private static let schema = """
    {"columns": {"amount": {"kind": "numeric", "max": 5},
      "plan": {"kind": "categorical", "levels": ["a"]}, "postcode": "categorical"}}
    """

  private static func broken(
    _ values: [Double], _ texts: [RawText] = [], schema: CaptureSchema? = nil
  ) throws -> [String] {
    let grid = try ReferenceGrid(
      RowBlock(columns: [
        Column(name: "amount", values: .numbers([1, 2, 3])),
        Column(name: "plan", values: .categories(codes: [0, 1, 0], levels: ["a", "b"])),
      ]))
    let record = PredictionRecord(
      model: ModelName("loans"), sequence: 0, requestID: "r", rowID: "1", version: 1, epoch: 1,
      at: Timestamp(milliseconds: 0), values: values, texts: texts, score: 0.5)
    return RecordReader(features: features, grid: grid, schema: schema).broken(in: record)
  }

  @Test func `text where a number belongs and a level never seen break a row`() throws {
    let texts = [RawText(column: 0, text: "many"), RawText(column: 1, text: "c")]
    #expect(try Self.broken([.nan, 2], texts) == ["amount", "plan"])
    #expect(try Self.broken([4, 1]) == [])
  }

  @Test func `what is missing breaks nothing, it is counted apart`() throws {
    #expect(try Self.broken([.nan, .nan]) == [])
  }

  @Test func `what the declared schema does not allow breaks a row`() throws {
    let folder = try TemporaryFolder()
    let schema = try CaptureSchema(path: try folder.write(Self.schema, to: "schema.json").path)
    #expect(try Self.broken([7, 1], schema: schema) == ["amount", "plan"])
    #expect(try Self.broken([5, 0], schema: schema) == [])
    #expect(schema.missing(from: ["amount", "plan"]) == ["postcode"])
  }

  @Test func `a schema that cannot be read is said`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("[]", to: "schema.json").path
    let problem = #expect(throws: Problem.self) { try CaptureSchema(path: path) }
    #expect(problem?.what == "the schema is not as expected")
    let missing = #expect(throws: Problem.self) { try CaptureSchema(path: path + "x") }
    #expect(missing?.code == .fileMissing)
  }
}
