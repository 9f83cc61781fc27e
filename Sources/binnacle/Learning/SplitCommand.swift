import ArgumentParser
import Domain
import Foundation
import Learners

/// Divides a table into rows to train on and rows held out for ever.
struct SplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Divide a CSV file into rows to train on and rows held out.",
    discussion: """
      Example: binnacle split data.csv --train train.csv --holdout holdout.csv --by id

      --by rows holds out the last rows of the file; --by hash decides by each row's content and
      --by COLUMN by the value in that column, so that rows added later move no old row.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The table (CSV).")
  var data: String

  @Option(help: "The file to write the rows to train on to.")
  var train: String

  @Option(help: "The file to write the rows held out to.")
  var holdout: String

  @Option(help: "rows, hash, or the name of a column.")
  var by = "hash"

  @Option(help: "The share of rows to hold out.")
  var fraction = 0.2

  @Option(help: "Decides which rows are held out.")
  var seed: UInt64 = 1

  @Option(help: "More rows with the same columns (CSV); may be absent or empty.")
  var append: String?

  func run() throws {
    let rule: TableSplitter.Rule =
      switch by {
      case "rows": .rows
      case "hash": .content
      default: .column(by)
      }
    let counts = try TableSplitter(rule: rule, share: fraction, seed: seed)
      .split(data, appending: append, training: train, holdout: holdout)
    switch options.format {
    case .text:
      print(
        "\(counts.training) rows to train on, \(counts.holdout) held out, \(counts.appended) of "
          + "them appended")
    case .json:
      print(
        #"{"appended":\#(counts.appended),"holdout":\#(counts.holdout),"train":\#(counts.training)}"#
      )
    }
  }
}
