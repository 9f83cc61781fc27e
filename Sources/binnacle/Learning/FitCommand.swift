import ArgumentParser
import Documents
import Domain
import Foundation
import Hashing
import Learners
import Tables

/// Fits a model from a table, without an engine.
struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit a model from labelled rows.",
    discussion: """
      Example: binnacle fit fit.yaml --data train.csv --output model --metrics metrics.json

      fit.yaml:
        learner: boosted-trees    # or logistic, linear
        task: binary              # or multiclass, regression
        target: repaid
        positive: 1
        features: all             # or a list
        exclude: [id, timestamp]
        categorical: [loan_length]   # numbers that are names, or numbers and texts mixed
        missing: {driver_tenure: [-1]}
        split: {validation: 0.2, by: random}   # or rows, or a column
        seed: 1
        parameters: {rounds: 200, learning_rate: 0.1, max_depth: 5}
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "What to learn, and how (YAML).")
  var config: String

  @Option(help: "The labelled rows (CSV).")
  var data: String

  @Option(help: "The folder to write the model to.")
  var output: String

  @Option(help: "Where to write the measures on the validation rows (JSON).")
  var metrics: String?

  @Option(help: "Rows for validation (CSV); then all of --data is trained on.")
  var validation: String?

  func run() throws {
    PassiveThreads.ensure()
    let document = try Document.parse(
      bytes: try InputFile.bytes(config), source: InputFile.name(of: config))
    let configuration = try FitFile.configuration(from: document)
    let log = ProgressLog()
    let rows = try read(data, configuration, document)
    log.line("read \(rows.rowCount) rows of \(InputFile.name(of: data))")
    let held = try validation.map { try read($0, configuration, document) }
    let fitter = try ModelFitter(configuration, progress: log.line)
    let model = try fitter.fit(
      rows, validation: held, dataHash: try FileHasher.md5(ofFile: data).hex)
    try model.write(to: output)
    let measures = try model.metricsJSON()
    if let metrics { try OutputFile.write(measures, to: metrics) }
    try report(model, measures, log)
  }

  private func read(
    _ path: String, _ configuration: FitConfiguration, _ document: Node
  ) throws(Problem) -> RowBlock {
    let file = try CSVFile(path: path)
    try FitFile.check(document, against: file)
    return try configuration.rows(of: file)
  }

  private func report(_ model: FittedModel, _ measures: [UInt8], _ log: ProgressLog) throws {
    if options.format == .json {
      OutputStream.write(measures, to: STDOUT_FILENO)
      return
    }
    let counts = model.manifest.data
    let measured = counts.validationRows > 0 ? "validation" : "training"
    log.line(
      "trained on \(counts.trainingRows) rows, validated on \(counts.validationRows), left out "
        + "\(counts.unlabelledRows) without a truth")
    for name in ["auc", "log_loss", "f1", "f1_at_0.5", "threshold", "accuracy", "rmse", "r2"] {
      guard let value = model.manifest.metrics[name] else { continue }
      log.line("\(measured) \(name) \(String(format: "%.4f", value))")
    }
    log.line("wrote \(SafeText(output))")
  }
}
