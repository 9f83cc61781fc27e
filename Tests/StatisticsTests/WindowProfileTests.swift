import Domain
import Foundation
import Statistics
import Tables
import Testing

struct `A window counted against a frozen grid` {
  private func table(rows: Int, shift: Double, seed: UInt64) throws -> RowBlock {
    var generator = SeededGenerator(seed: seed)
    let levels = ["a", "b", "c", shift > 0 ? "new" : "old"]
    return try RowBlock(columns: [
      Column(name: "real", values: .numbers((0..<rows).map { _ in generator.normal() + shift })),
      Column(
        name: "whole",
        values: .numbers((0..<rows).map { _ in (generator.normal() * 20).rounded() })),
      Column(
        name: "few", values: .numbers((0..<rows).map { _ in (generator.unit() * 5).rounded() })),
      Column(
        name: "gaps",
        values: .numbers((0..<rows).map { _ in generator.unit() < 0.2 ? .nan : generator.unit() })),
      Column(name: "level", texts: (0..<rows).map { _ in levels.randomElement(using: &generator) }),
    ])
  }

  @Test(arguments: UInt64(0)..<20)
  func `it gives the figures of all rows`(seed: UInt64) throws {
    let reference = try table(rows: 4_000, shift: 0, seed: seed)
    let current = try table(rows: 900, shift: Double(seed) / 40, seed: seed + 500)
    let exact = try DriftReport.compare(reference: reference, current: current)
    let grid = try DriftReport.compare(reference: reference, current: current, resolution: 256)
    #expect(grid.driftedColumns == exact.driftedColumns)
    for (column, whole) in zip(grid.columns, exact.columns) {
      #expect(column.bins == whole.bins)
      #expect(column.missing == whole.missing)
      #expect(column.categorical == whole.categorical)
      #expect(column.numeric?.binning == whole.numeric?.binning)
      #expect(column.numeric?.binChiSquare == whole.numeric?.binChiSquare)
      #expect(column.numeric?.outOfRangeRate == whole.numeric?.outOfRangeRate)
      guard let numeric = column.numeric, let all = whole.numeric else { continue }
      let distance = try #require(numeric.kolmogorovSmirnov?.statistic)
      #expect(abs(distance - (all.kolmogorovSmirnov?.statistic ?? 9)) < 0.006)
      #expect(abs((numeric.normedWasserstein ?? 9) - (all.normedWasserstein ?? 0)) < 0.002)
      #expect(isClose(numeric.current.mean, all.current.mean ?? 9, within: 1e-9))
      #expect(
        isClose(
          numeric.current.standardDeviation, all.current.standardDeviation ?? 9, within: 1e-9))
    }
  }

  @Test(arguments: UInt64(0)..<50)
  func `merged windows equal the window of all their rows`(seed: UInt64) throws {
    let grid = try ReferenceGrid(try table(rows: 500, shift: 0, seed: seed))
    let rows = try table(rows: 300, shift: 0.5, seed: seed + 1)
    let cut = Int(seed) * 6
    var whole = WindowProfile(grid)
    whole.add(rows, on: grid)
    var first = WindowProfile(grid)
    first.add(rows.rows(0..<cut), on: grid)
    var second = WindowProfile(grid)
    second.add(rows.rows(cut..<300), on: grid)
    try first.merge(second)
    #expect(first.rowCount == whole.rowCount)
    for (merged, direct) in zip(first.columns, whole.columns) {
      #expect(merged.counts == direct.counts)
      #expect(merged.missingCount == direct.missingCount)
      #expect(merged.outOfRangeCount == direct.outOfRangeCount)
      #expect(merged.unseen == direct.unseen)
      #expect(merged.minimum == direct.minimum && merged.maximum == direct.maximum)
      #expect(zip(merged.sums, direct.sums).allSatisfy { abs($0 - $1) < 1e-9 })
      #expect(abs(merged.squaredDeviationSum - direct.squaredDeviationSum) < 1e-6)
    }
  }

  @Test func `rows added one at a time count like a block`() throws {
    let grid = try ReferenceGrid(try table(rows: 500, shift: 0, seed: 1))
    let rows = try table(rows: 50, shift: 0.5, seed: 2)
    var block = WindowProfile(grid)
    block.add(rows, on: grid)
    var single = WindowProfile(grid)
    for row in 0..<50 {
      let values = rows.columns.map { column -> WindowProfile.Value in
        if let numbers = column.numbers { return .number(numbers[row]) }
        return column.level(at: row).map(WindowProfile.Value.level) ?? .missing
      }
      single.add(row: values, on: grid)
    }
    #expect(single == block)
  }

  @Test func `grid and window survive their encoding`() throws {
    let grid = try ReferenceGrid(try table(rows: 500, shift: 0, seed: 1))
    var window = WindowProfile(grid)
    window.add(try table(rows: 50, shift: 0.5, seed: 2), on: grid)
    let stored = try JSONDecoder().decode(
      ReferenceGrid.self, from: try JSONEncoder().encode(grid))
    let profile = try JSONDecoder().decode(
      WindowProfile.self, from: try JSONEncoder().encode(window))
    #expect(stored == grid)
    #expect(profile == window)
    #expect(
      try DriftReport.compare(reference: stored, current: profile)
        == DriftReport.compare(reference: grid, current: window))
  }

  @Test func `a window of 57 real columns stays below 400 kilobytes`() throws {
    var generator = SeededGenerator(seed: 1)
    let columns = (0..<57).map { index in
      Column(name: "c\(index)", values: .numbers((0..<2_000).map { _ in generator.normal() }))
    }
    let block = try RowBlock(columns: columns)
    let grid = try ReferenceGrid(block)
    var window = WindowProfile(grid)
    window.add(block, on: grid)
    #expect(try JSONEncoder().encode(window).count < 400_000)
  }

  @Test func `values of the other kind are understood`() throws {
    let reference = try RowBlock(columns: [
      Column(name: "n", values: .numbers([1, 2, 3])), Column(name: "l", texts: ["1", "2", "x"]),
    ])
    let grid = try ReferenceGrid(reference)
    var window = WindowProfile(grid)
    window.add(
      try RowBlock(columns: [
        Column(name: "n", texts: ["2", "oops"]), Column(name: "l", values: .numbers([1, .nan])),
      ]), on: grid)
    window.add(row: [.level("3"), .number(2)], on: grid)
    #expect(window.columns[0].counts == [0, 1, 1, 0])
    #expect(window.columns[0].missingCount == 1)
    #expect(window.columns[1].counts == [1, 1, 0, 0])
    #expect(window.columns[1].missingCount == 1)
  }

  @Test func `a column the rows lack counts as missing`() throws {
    let grid = try ReferenceGrid(
      try RowBlock(columns: [Column(name: "n", values: .numbers([1, 2, 3]))]))
    var window = WindowProfile(grid)
    window.add(try RowBlock(columns: [Column(name: "m", values: .numbers([1, 2]))]), on: grid)
    window.add(row: [], on: grid)
    #expect(window.columns[0].missingCount == 3)
    let report = try DriftReport.compare(reference: grid, current: window)
    #expect(report["n"]?.missing.currentShare == 1)
    #expect(report["n"]?.verdict == .untested)
  }

  @Test func `huge values stay storable`() throws {
    let grid = try ReferenceGrid(
      try RowBlock(columns: [Column(name: "n", values: .numbers([1, 2, 3]))]))
    var window = WindowProfile(grid)
    window.add(
      try RowBlock(columns: [
        Column(name: "n", values: .numbers([1e308, 1e308, 1e308, .infinity]))
      ]), on: grid)
    #expect(throws: Never.self) { try JSONEncoder().encode(window) }
    #expect(throws: Never.self) {
      try JSONEncoder().encode(try DriftReport.compare(reference: grid, current: window))
    }
  }

  @Test func `quantiles of a window lie within a bin of the exact ones`() throws {
    let reference = try table(rows: 4_000, shift: 0, seed: 5)
    let grid = try ReferenceGrid(reference)
    var window = WindowProfile(grid)
    window.add(reference, on: grid)
    let sorted = try #require(reference["real"]?.numbers).sorted()
    for share in [0.05, 0.25, 0.5, 0.75, 0.95] {
      let value = try #require(window.quantile(share, of: "real", on: grid))
      #expect(abs(value - (Quantiles.value(share, of: sorted) ?? 9)) < 0.02)
    }
  }

  @Test func `windows of different references are not mixed`() throws {
    let first = try ReferenceGrid(try table(rows: 500, shift: 0, seed: 1))
    let second = try ReferenceGrid(
      try RowBlock(columns: [Column(name: "n", values: .numbers([1, 2, 3]))]))
    var window = WindowProfile(first)
    let problem = Problem(
      .invalidInput, "two windows that are not over the same reference cannot be added",
      fix: "Add windows of one reference only.")
    #expect(throws: problem) { try window.merge(WindowProfile(second)) }
    #expect(throws: Problem.self) {
      try DriftReport.compare(reference: second, current: window)
    }
  }

  @Test(arguments: [0, 9, 5_000])
  func `a grid out of bounds is refused`(resolution: Int) throws {
    let block = try RowBlock(columns: [Column(name: "n", values: .numbers([1]))])
    let problem = Problem(
      .invalidInput, "a grid of \(resolution) bins is out of bounds",
      fix: "Choose 10 to 4096 bins.")
    #expect(throws: problem) { try ReferenceGrid(block, resolution: resolution) }
  }

  @Test func `levels too rare for the grid raise no alarm of new levels`() throws {
    let names = (0..<1_500).flatMap { index in Array(repeating: "id\(index)", count: index % 3 + 1)
    }
    let block = try RowBlock(columns: [Column(name: "id", texts: names)])
    let report = try DriftReport.compare(reference: block, current: block, resolution: 256)
    #expect(report["id"]?.verdict == .steady)
    #expect(report["id"]?.categorical?.newLevels == [])
  }
}
