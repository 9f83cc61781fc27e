internal import Documents
internal import Domain
internal import Foundation
internal import Serving

/// Holds what is found where the files of a version come from.
struct SourceContent: Sendable {
  /// The run that made it.
  var run: ExperimentRunID?
  /// The logged model it is made of.
  var loggedModel: LoggedModelID?
  /// The folder of its files, if clients left them here.
  var folder: String?
  /// Its metrics, as they were logged.
  var metrics: [String: Double] = [:]
  /// What it was made with.
  var parameters: [String: String] = [:]
  /// The digest of the data it was made from.
  var datasetDigest: String?

  /// Takes over what was measured and set; what is of the model itself counts more.
  mutating func add(_ details: ExperimentRunDetails) {
    let values = details.metrics.map { ($0.key, $0.value) }
    metrics.merge(values) { known, _ in known }
    parameters.merge(details.parameters.map { ($0.key, $0.value) }) { known, _ in known }
    datasetDigest = datasetDigest ?? details.datasets.first?.digest
  }

  /// Takes over what was measured of the model and what it was made with.
  mutating func add(_ details: LoggedModelDetails) {
    for metric in details.metrics.sorted(by: { $0.point.timestamp < $1.point.timestamp }) {
      metrics[metric.point.key] = metric.point.value
    }
    for parameter in details.parameters { parameters[parameter.key] = parameter.value }
  }

  /// What made the model, as its files say it: the library's name rather than the general one.
  ///
  /// It blocks its thread.
  var flavour: String? {
    guard let folder, let text = FileManager.default.contents(atPath: folder + "/MLmodel"),
      let root = try? Document.parse(bytes: Array(text), source: "MLmodel")
    else { return nil }
    let names = root["flavors"]?.entries.map(\.key) ?? []
    return names.first { $0 != "python_function" } ?? names.first
  }
}
