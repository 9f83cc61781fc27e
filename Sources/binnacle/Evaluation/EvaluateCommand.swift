import ArgumentParser
import ConsoleTerminal
import Domain
import Foundation
import Learners
import Tables
import TextUI

/// `binnacle evaluate`: compares predictions with what turned out to be true.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Compare predictions with the truth.",
    discussion: """
      With --score: how well probabilities tell positives from negatives. With --predicted alone: \
      named classes. With --forecast: numbers. An empty truth means not labelled yet.

      Example: binnacle evaluate --truth repaid --score score --metrics metrics.json scored.csv
      """)

  @Argument(help: "The rows: a CSV file with a header.")
  var data: String

  @Option(help: "The column with what turned out to be true.")
  var truth: String

  @Option(help: "The column with the probability of a positive.")
  var score: String?

  @Option(help: "The score from which a row is decided positive (otherwise 0.5).")
  var threshold: Double?

  @Option(help: "The column with the decisions or classes.")
  var predicted: String?

  @Option(help: "The label of a positive, if the truth is not 0 and 1.")
  var positive: String?

  @Option(help: "Labelled rows to calibrate the scores on, for the estimate without labels.")
  var calibrate: String?

  @Option(help: "The column with the forecast.")
  var forecast: String?

  @Option(help: "The series before, for the comparison with the seasonal naive forecast.")
  var train: String?

  @Option(help: "The number of steps after which the series repeats (otherwise 1).")
  var season: Int?

  @Option(help: "Also write the JSON to this file, in one step.")
  var metrics: String?

  @Flag(help: "Also draw ROC curve and calibration, or which classes are taken for each other.")
  var charts = false

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let output = EvaluationOutput(format: global.format, metricsPath: metrics)
    switch try subject() {
    case .scores(let column):
      let evaluation = try evaluateScores(column)
      try output.write(
        EvaluationDocument(evaluation),
        text: EvaluationText.table(evaluation.metrics) + scoreCharts(column))
    case .forecast(let column):
      guard !charts else {
        throw Problem(
          .invalidInput, "--charts means nothing with --forecast", fix: "Leave it out.")
      }
      let evaluation = try evaluateForecast(column)
      try output.write(
        EvaluationDocument(evaluation), text: EvaluationText.table(evaluation.metrics))
    case .classes(let column):
      let evaluation = try evaluateClasses(column)
      let drawn = charts ? "\n\n" + pen.ofClasses(evaluation) : ""
      try output.write(
        EvaluationDocument(evaluation), text: EvaluationText.table(evaluation.metrics) + drawn)
    }
  }

  private var pen: EvaluationCharts {
    let environment = ProcessInfo.processInfo.environment
    return EvaluationCharts(
      glyphs: TerminalCapabilities.glyphs(
        term: environment["TERM"] ?? "", environment: environment))
  }

  private func scoreCharts(_ score: String) throws(Problem) -> String {
    guard charts else { return "" }
    let columns = try columns(of: data)
    return try "\n\n"
      + pen.ofScores(
        truth: columns.truth(truth, positive: positive), scores: columns.scores(score))
  }

  private enum Subject {
    case scores(String)
    case forecast(String)
    case classes(String)
  }

  /// Tells from the options what is evaluated, and refuses options that do not go together.
  private func subject() throws(Problem) -> Subject {
    switch (score, forecast, predicted) {
    case (let score?, nil, _):
      try refuse(["--train": train != nil, "--season": season != nil], without: "--forecast")
      return .scores(score)
    case (nil, let forecast?, nil):
      try refuse(optionsOfScores, without: "--score")
      return .forecast(forecast)
    case (nil, nil, let predicted?):
      try refuse(optionsOfScores, without: "--score")
      try refuse(["--train": train != nil, "--season": season != nil], without: "--forecast")
      return .classes(predicted)
    case (nil, nil, nil):
      throw Problem(
        .invalidInput, "nothing says which column to compare with \(SafeText(truth).text)",
        fix: "Name it with --score, --predicted or --forecast.")
    case (_, .some, _):
      throw Problem(
        .invalidInput, "--forecast does not go with --score or --predicted",
        fix: "Leave one of them out.")
    }
  }

  private var optionsOfScores: KeyValuePairs<String, Bool> {
    [
      "--threshold": threshold != nil, "--positive": positive != nil,
      "--calibrate": calibrate != nil,
    ]
  }

  private func refuse(
    _ options: KeyValuePairs<String, Bool>, without needed: String
  ) throws(Problem) {
    guard let first = options.first(where: \.value) else { return }
    throw Problem(
      .invalidInput, "\(first.key) means nothing without \(needed)", fix: "Leave it out.")
  }

  private func evaluateScores(_ score: String) throws(Problem) -> BinaryEvaluation {
    let columns = try columns(of: data)
    let calibration: IsotonicCalibration? =
      if let calibrate {
        try calibration(on: calibrate, score: score)
      } else {
        nil
      }
    let decisions: [Double]? =
      if let predicted {
        try columns.decisions(predicted, positive: positive)
      } else {
        nil
      }
    return try BinaryEvaluation(
      truth: columns.truth(truth, positive: positive), scores: columns.scores(score),
      threshold: checkedThreshold(), decisions: decisions, calibration: calibration)
  }

  private func calibration(
    on path: String, score: String
  ) throws(Problem) -> IsotonicCalibration {
    let reference = try columns(of: path)
    return try IsotonicCalibration(
      scores: reference.scores(score), truth: reference.truth(truth, positive: positive))
  }

  private func checkedThreshold() throws(Problem) -> Double {
    let threshold = threshold ?? 0.5
    guard threshold.isFinite else {
      throw Problem(
        .invalidInput, "the threshold \(threshold) is no number", fix: "Give one between 0 and 1.")
    }
    return threshold
  }

  private func evaluateForecast(_ forecast: String) throws(Problem) -> ForecastEvaluation {
    let columns = try columns(of: data)
    let training: [Double] =
      if let train {
        try self.columns(of: train).numbers(truth)
      } else {
        []
      }
    return try ForecastEvaluation(
      truth: columns.numbers(truth), forecast: columns.numbers(forecast), training: training,
      season: season ?? 1)
  }

  private func evaluateClasses(_ predicted: String) throws(Problem) -> MulticlassEvaluation {
    let columns = try columns(of: data)
    return try MulticlassEvaluation(
      truth: columns.classes(truth), predicted: columns.classes(predicted))
  }

  private func columns(of path: String) throws(Problem) -> EvaluationColumns {
    EvaluationColumns(try CSVReader.read(path), source: path)
  }
}
