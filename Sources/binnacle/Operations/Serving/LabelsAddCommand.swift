import ArgumentParser
import Domain
import EngineLink

/// Adds labels to predictions that were captured.
struct LabelsAddCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add the outcomes of predictions from a CSV file.",
    discussion: """
      A label joins the prediction with the same id, also one that is made later. Rows without a \
      label are left out; a label given again replaces the one before. An outcome that the model \
      does not know is refused, with its line.

      Example: binnacle labels add outcomes.csv --model loans --id id --label repaid
      """)

  /// Labels sent in one request.
  static let batch = 5_000

  @Argument(help: "The outcomes (CSV with a header).")
  var file: String

  @Option(help: "The model whose predictions they belong to.")
  var model: String

  @Option(help: "The column with the prediction's id.")
  var id = "id"

  @Option(help: "The column with the outcome.")
  var label = "label"

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let labels = try LabelFile(id: id, label: label).labels(ofFile: file)
    let name = try await ModelLookup.model(model, of: context.client).name
    var joined = 0
    for start in stride(from: 0, to: labels.count, by: Self.batch) {
      let part = Array(labels[start..<min(labels.count, start + Self.batch)])
      let receipt = try await context.client.perform(
        .monitoring(.addLabels(model: name, labels: part)))
      joined += receipt.count ?? part.count
    }
    let waiting = labels.count - joined
    context.write(
      json: .object([
        ("model", .text(name.rawValue)), ("count", .integer(joined)),
        ("accepted", .integer(labels.count)), ("joined", .integer(joined)),
        ("waiting", .integer(waiting)),
      ]),
      text: "\(Quantity.count(labels.count, "label")) accepted for \(SafeText(name.rawValue)): "
        + "\(Quantity.count(joined)) joined with predictions, \(Quantity.count(waiting)) waiting "
        + "for theirs")
  }
}
