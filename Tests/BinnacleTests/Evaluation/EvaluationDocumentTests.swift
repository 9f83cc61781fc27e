import Foundation
import Learners
import Testing

@testable import binnacle

struct EvaluationDocumentTests {
  private func keys(of document: EvaluationDocument) -> Set<String> {
    guard case .object(let members) = document else { return [] }
    return Set(members.keys)
  }

  private func json(_ document: EvaluationDocument) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(document), as: UTF8.self)
  }

  @Test func `scores are reported under the keys of the contract`() throws {
    let document = EvaluationDocument(try BinaryEvaluation(truth: [1, 0], scores: [0.9, 0.2]))
    #expect(
      keys(of: document) == [
        "rows", "labelled", "label_coverage", "threshold", "positives", "negatives", "confusion",
        "precision", "recall", "specificity", "accuracy", "f1", "mcc", "auc", "gini",
        "average_precision", "pr_auc_trapezoid", "ks_score", "auc_se_hanley_mcneil", "log_loss",
        "brier", "ece10", "ece10_mass", "mean_score", "base_rate", "cbpe",
      ])
    guard case .object(let members) = document else { return }
    #expect(keys(of: members["confusion"] ?? .number(nil)) == ["tp", "fp", "fn", "tn"])
    #expect(
      keys(of: members["cbpe"] ?? .number(nil)) == [
        "precision", "recall", "specificity", "accuracy", "f1", "mcc", "tp", "fp", "fn", "tn",
        "auc",
      ])
  }

  @Test func `forecasts are reported under the keys of the contract`() throws {
    let document = EvaluationDocument(try ForecastEvaluation(truth: [1, 2], forecast: [1, 3]))
    #expect(
      keys(of: document) == [
        "rows", "labelled", "season", "rmse", "mae", "bias", "mape", "mape_excluded", "wape",
        "smape", "mase", "rmsse", "r2",
      ])
  }

  @Test func `an undefined number is null, never left out`() throws {
    let document = EvaluationDocument(try BinaryEvaluation(truth: [1, 1], scores: [0.9, 0.2]))
    #expect(try json(document).contains(#""auc":null"#))
    #expect(try json(.number(.nan)) == "null")
  }

  @Test func `counts are whole numbers`() throws {
    let document = EvaluationDocument(try BinaryEvaluation(truth: [1, 0], scores: [0.9, 0.2]))
    #expect(try json(document).contains(#""confusion":{"fn":0,"fp":0,"tn":1,"tp":1}"#))
  }

  @Test func `the table for people has one line a result`() throws {
    let metrics = try ForecastEvaluation(truth: [100, 200], forecast: [110, 190]).metrics
    let lines = EvaluationText.table(metrics).split(separator: "\n")
    #expect(lines.count == metrics.entries.count)
    #expect(lines.first == "rows                 2")
    #expect(lines.contains("mase                 -"))
    #expect(lines.allSatisfy { $0.count == lines[0].count })
  }

  @Test func `a metrics file is replaced whole`() throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "binnacle-metrics-\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try EvaluationOutput.replace(path, with: Data("first, and longer".utf8))
    try EvaluationOutput.replace(path, with: Data("second".utf8))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "second")
  }

  @Test func `a metrics file in no folder is refused`() {
    let problem = #expect(throws: (any Error).self) {
      try EvaluationOutput.replace("/nowhere/m.json", with: Data())
    }
    #expect(
      problem.map { "\($0)" }
        == "the metrics cannot be written to /nowhere/m.json. "
        + "Name a file in a folder that exists and may be written.")
  }
}
