public import Domain
import Foundation
import Tables

/// Divides a CSV file into rows to train on and rows held out, byte for byte and for ever.
///
/// By content or by a column, a row's side depends on nothing but the row and the seed, so rows
/// that are added later never move an old row to the other side.
public struct TableSplitter: Sendable {
  private let rule: Rule
  private let share: Double
  private let seed: UInt64

  /// Says which rows are held out.
  public enum Rule: Sendable, Hashable {
    /// The last rows of the file; rows appended from another file are trained on.
    case rows
    /// Rows whose content hashes below the share; equal rows stay together.
    case content
    /// Rows whose value in the column hashes below the share; equal values stay together, and rows
    /// without one are divided by their content.
    case column(String)
  }

  /// Counts rows by side.
  public struct Counts: Sendable, Hashable {
    /// Rows to train on.
    public var training = 0
    /// Rows held out.
    public var holdout = 0
    /// How many of both came from the appended file.
    public var appended = 0
  }

  /// Creates a splitter.
  ///
  /// - Parameters:
  ///   - rule: Which rows are held out.
  ///   - share: The share of rows held out.
  ///   - seed: Decides which rows those are.
  /// - Throws: ``Problem`` with code `invalidInput` when the share is not between 0 and 1.
  public init(rule: Rule, share: Double, seed: UInt64) throws(Problem) {
    guard share >= 0, share <= 1 else {
      throw Problem(
        .invalidInput, "the share to hold out is \(share)", fix: "Use a number from 0 to 1.")
    }
    self.rule = rule
    self.share = share
    self.seed = seed
  }

  /// Divides `path`, and the rows of `extra` after it, into two files.
  ///
  /// - Parameters:
  ///   - path: A CSV file.
  ///   - extra: A CSV file with the same columns in any order; it may be absent or empty.
  ///   - training: The file to write the rows to train on to.
  ///   - holdout: The file to write the rows held out to.
  /// - Returns: How many rows went where.
  /// - Throws: ``Problem`` with code `fileMissing` or `invalidInput` that names file and line.
  public func split(
    _ path: String, appending extra: String?, training: String, holdout: String
  ) throws(Problem) -> Counts {
    let base = try SplitTable(path: path)
    let added = try extra.flatMap { extra throws(Problem) in
      try SplitTable.ifAny(path: extra, matching: base)
    }
    var sides = Sides(header: base.headerLine)
    var counts = Counts()
    let cut = base.rows.count - Int((Double(base.rows.count) * share).rounded())
    let column = try keyColumn(of: base)
    for (index, row) in base.rows.enumerated() {
      let isHeldOut = rule == .rows ? index >= cut : isHeldOut(row, column)
      sides.append(row, isHeldOut: isHeldOut, &counts)
    }
    for row in added?.rows ?? [] {
      counts.appended += 1
      sides.append(row, isHeldOut: rule == .rows ? false : isHeldOut(row, column), &counts)
    }
    try Self.write(sides.training, to: training)
    try Self.write(sides.holdout, to: holdout)
    return counts
  }

  private func keyColumn(of table: SplitTable) throws(Problem) -> Int? {
    guard case .column(let name) = rule else { return nil }
    guard let position = table.columnNames.firstIndex(of: name) else {
      throw Problem(
        .invalidInput, "there is no column \(SafeText(name)) to split by", at: table.source,
        fix: NearestName.advice(for: name, among: table.columnNames))
    }
    return position
  }

  private func isHeldOut(_ row: WrittenRow, _ column: Int?) -> Bool {
    var hash = StableHash(seed: seed)
    if let key = column.map(row.text), !key.isEmpty {
      hash.add(key)
    } else {
      hash.add(row.bytes)
    }
    return hash.share < share
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(Problem) {
    let file = try PartialFile(path: path)
    try file.append(bytes)
    try file.finish()
  }

  /// Collects the two files.
  private struct Sides {
    var training: [UInt8]
    var holdout: [UInt8]

    init(header: [UInt8]) {
      training = header + [UInt8(ascii: "\n")]
      holdout = training
    }

    mutating func append(_ row: WrittenRow, isHeldOut: Bool, _ counts: inout Counts) {
      if isHeldOut {
        counts.holdout += 1
        holdout.append(contentsOf: row.bytes)
        holdout.append(UInt8(ascii: "\n"))
      } else {
        counts.training += 1
        training.append(contentsOf: row.bytes)
        training.append(UInt8(ascii: "\n"))
      }
    }
  }
}
