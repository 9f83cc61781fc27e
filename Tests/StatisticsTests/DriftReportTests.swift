import Domain
import Statistics
import Tables
import Testing

struct `A drift report` {
  private func table(rows: Int, shift: Double, seed: UInt64) throws -> RowBlock {
    var generator = SeededGenerator(seed: seed)
    return try RowBlock(columns: [
      Column(name: "same", values: .numbers((0..<rows).map { _ in generator.normal() })),
      Column(name: "moved", values: .numbers((0..<rows).map { _ in generator.normal() + shift })),
      Column(
        name: "level",
        texts: (0..<rows).map { _ in "abc".randomElement(using: &generator) }
          .map { $0.map(String.init) }),
    ])
  }

  @Test func `a column moved by one deviation drifts and the others do not`() throws {
    let report = try DriftReport.compare(
      reference: try table(rows: 5_000, shift: 0, seed: 1),
      current: try table(rows: 1_000, shift: 1, seed: 2))
    #expect(report.driftedColumns == ["moved"])
    #expect(report.testCount == 3)
    #expect(report.driftShare == 1.0 / 3)
    #expect(report["same"]?.verdict == .steady)
  }

  @Test func `a small shift of many rows is a notice, no drift`() throws {
    let report = try DriftReport.compare(
      reference: try table(rows: 20_000, shift: 0, seed: 3),
      current: try table(rows: 20_000, shift: 0.15, seed: 4))
    #expect(report["moved"]?.verdict == .notice)
    #expect(report.driftedColumns.isEmpty)
  }

  @Test func `few rows without drift raise no alarm`() throws {
    for seed in UInt64(10)..<40 {
      let report = try DriftReport.compare(
        reference: try table(rows: 2_000, shift: 0, seed: seed),
        current: try table(rows: 30, shift: 0, seed: seed + 1_000))
      #expect(report.driftedColumns.isEmpty)
    }
  }

  @Test func `deciles are the bins and ties collapse them`() throws {
    let reference = (0..<100).map { Double(max($0 - 60, 0)) }
    let block = try RowBlock(columns: [Column(name: "a", values: .numbers(reference))])
    let bins = try #require(DriftReport.compare(reference: block, current: block)["a"]?.numeric)
    #expect(bins.binning?.mode == .quantile)
    #expect(bins.binning?.edges.count == 4)
  }

  @Test func `up to twenty values are a bin each and one for all others`() throws {
    let reference = try RowBlock(columns: [Column(name: "a", values: .numbers([1, 1, 2]))])
    let current = try RowBlock(columns: [Column(name: "a", values: .numbers([2, 3, 0, 1]))])
    let column = try #require(try DriftReport.compare(reference: reference, current: current)["a"])
    #expect(column.numeric?.binning == Binning(mode: .discrete, edges: [1, 2]))
    #expect(column.bins?.referenceCounts == [2, 1, 0])
    #expect(column.bins?.currentCounts == [1, 1, 2])
    #expect(column.numeric?.outOfRangeRate == 0.5)
    #expect(column.testPValue == column.numeric?.binChiSquare?.pValue)
  }

  @Test func `a column without values is untested, never a crash`() throws {
    let empty = try RowBlock(columns: [Column(name: "a", values: .numbers([.nan, .infinity]))])
    let full = try RowBlock(columns: [Column(name: "a", values: .numbers([1, 2, 3]))])
    for (first, second) in [(empty, full), (full, empty), (empty, empty)] {
      let report = try DriftReport.compare(reference: first, current: second)
      #expect(report["a"]?.verdict == .untested)
      #expect(report["a"]?.bins == nil)
      #expect(report.testCount == 0)
      #expect(report.driftShare == nil)
    }
  }

  @Test func `new and vanished levels are named`() throws {
    let reference = try RowBlock(columns: [Column(name: "a", texts: ["x", "y", nil])])
    let current = try RowBlock(columns: [Column(name: "a", texts: ["y", "z", "é", "z"])])
    let column = try #require(try DriftReport.compare(reference: reference, current: current)["a"])
    #expect(column.categorical?.newLevels == ["z", "é"])
    #expect(column.categorical?.vanishedLevels == ["x"])
    #expect(column.categorical?.newLevelRate == 0.75)
    #expect(column.missing.referenceShare == 1.0 / 3)
  }

  @Test func `two spellings of one letter are two levels`() throws {
    let reference = try CSVReader.read(bytes: Array("a\ne\u{301}\n".utf8))
    let current = try CSVReader.read(bytes: Array("a\n\u{E9}\n".utf8))
    let column = try #require(try DriftReport.compare(reference: reference, current: current)["a"])
    #expect(column.categorical?.newLevels.count == 1)
  }

  @Test func `columns of one side only are listed`() throws {
    let first = try RowBlock(columns: [
      Column(name: "a", values: .numbers([1])), Column(name: "b", values: .numbers([1])),
    ])
    let second = try RowBlock(columns: [
      Column(name: "b", values: .numbers([1])), Column(name: "c", values: .numbers([1])),
    ])
    let report = try DriftReport.compare(reference: first, current: second)
    #expect(report.columnsOnlyInReference == ["a"])
    #expect(report.columnsOnlyInCurrent == ["c"])
    #expect(report.columns.map(\.name) == ["b"])
  }

  @Test func `a column of two kinds is refused`() throws {
    let first = try RowBlock(columns: [Column(name: "a", values: .numbers([1]))])
    let second = try RowBlock(columns: [Column(name: "a", texts: ["x"])])
    let problem = Problem(
      .invalidInput, "column a is numeric in the reference and categorical in the current rows",
      fix: "Declare its kind in the schema.")
    #expect(throws: problem) { try DriftReport.compare(reference: first, current: second) }
  }
}
