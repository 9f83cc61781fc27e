import ArgumentParser
import Domain
import Foundation
import Statistics
import Tables

/// Compares two CSV files column by column; needs no engine.
struct DriftReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Compare two CSV files column by column.",
    discussion: """
      A column drifts when it differs by more than chance among all columns tested and by enough \
      to matter with this number of rows; a column that only passes the first is a notice.

      Example: binnacle drift report --reference train.csv --current today.csv --format json
      """)

  @Option(help: "The rows to compare with, usually the training data (CSV).")
  var reference: String

  @Option(help: "The rows in question (CSV).")
  var current: String

  @Option(help: "Kinds of columns and missing-value sentinels (JSON).")
  var schema: String?

  @Option(help: "Compare through a frozen grid of this many bins instead of all rows.")
  var grid: Int?

  @Flag(help: "Exit with 1 if any column drifts.")
  var failOnDrift = false

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let report = try makeReport()
    switch global.format {
    case .json: print(DriftReportJSON.object(report).text)
    case .text: print(DriftReportText.page(report))
    }
    if failOnDrift, !report.driftedColumns.isEmpty { throw ExitCode(1) }
  }

  private func makeReport() throws(Problem) -> DriftReport {
    let rules = try schema.map { path throws(Problem) in try SchemaFile.read(path) } ?? Schema()
    let (first, second) = try CSVReader.readTogether(
      try CSVFile(path: reference), try CSVFile(path: current),
      kinds: rules.kinds, missing: rules.missing)
    guard let grid else { return try DriftReport.compare(reference: first, current: second) }
    return try DriftReport.compare(reference: first, current: second, resolution: grid)
  }
}
