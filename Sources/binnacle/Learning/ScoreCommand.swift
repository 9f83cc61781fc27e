import ArgumentParser
import Domain
import Foundation
import Learners

/// Scores a table by a saved model, without an engine.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score a CSV file by a saved model: same rows, same order.",
    discussion: """
      Example: binnacle score --model model --input holdout.csv --output scores.csv --id id

      The output has the id (or the row's number), kept columns, the score and the predicted class.
      A run that was cut off is continued by the next one.
      """)

  @OptionGroup var options: GlobalOptions

  @Option(help: "The folder that binnacle fit wrote.")
  var model: String

  @Option(help: "The rows to score (CSV).")
  var input: String

  @Option(help: "The file to write (CSV).")
  var output: String

  @Option(help: "The column that names each row; otherwise rows are numbered from 1.")
  var id: String?

  @Option(help: "Columns to carry into the output, separated by commas.")
  var keep: String?

  func run() throws {
    let log = ProgressLog()
    let loaded = try LoadedModel(path: model)
    let kept = keep?.split(separator: ",").map(String.init) ?? []
    let scorer = BatchScorer(model: loaded, identifier: id, kept: kept)
    let summary = try scorer.score(input, to: output) { log.line("scored \($0) rows") }
    for (name, count) in summary.unseen.sorted(by: { $0.key < $1.key }) {
      log.line("column \(name): \(count) values were not in the training data")
    }
    try report(summary)
  }

  private func report(_ summary: BatchScorer.Summary) throws {
    switch options.format {
    case .text:
      print("scored \(summary.rows) rows to \(SafeText(output))")
    case .json:
      let report = Report(
        rows: summary.rows, resumed_rows: summary.resumedRows, unseen: summary.unseen)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      print(TerminalJSON.text(try encoder.encode(report)))
    }
  }

  /// The command's JSON output.
  private struct Report: Encodable {
    let rows: Int
    let resumed_rows: Int
    let unseen: [String: Int]
  }
}
