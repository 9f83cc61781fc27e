internal import Domain
internal import Foundation
internal import Tracking

extension RequestFields {
  /// The text behind percent signs and plus signs.
  static func plain(_ text: some StringProtocol) -> String {
    let spaced = text.split(separator: "+", omittingEmptySubsequences: false)
      .joined(separator: " ")
    return spaced.removingPercentEncoding ?? spaced
  }

  /// The text behind percent signs, in a path.
  static func unescaped(_ text: some StringProtocol) -> String {
    text.removingPercentEncoding ?? String(text)
  }

  /// The run that the request is about, under its present or its former name.
  func run() throws -> ExperimentRunID {
    if let id = try text("run_id"), !id.isEmpty { return ExperimentRunID(id) }
    if let id = try text("run_uuid"), !id.isEmpty { return ExperimentRunID(id) }
    throw missing("run_id")
  }

  /// The experiment that the request is about.
  func experiment() throws -> ExperimentID { try Self.experiment(required("experiment_id")) }

  /// The experiments to look in.
  func experiments() throws -> [ExperimentID] {
    try texts("experiment_ids").map(Self.experiment)
  }

  private static func experiment(_ text: String) throws -> ExperimentID {
    guard let id = ExperimentID(text: text) else {
      throw TrackingRefusal(
        .invalidParameter,
        "Invalid experiment ID '\(text)'. Experiment ID must be a valid integer.")
    }
    return id
  }

  /// The tags in a list of the request.
  func tags(_ name: String = "tags") throws -> [TrackingTag] {
    try objects(name).map {
      TrackingTag(try $0.text("key") ?? "", try $0.text("value") ?? "")
    }
  }

  /// The parameters in a list of the request.
  func parameters(_ name: String = "params") throws -> [LoggedParameter] {
    try objects(name).map {
      LoggedParameter(try $0.required("key"), try $0.text("value") ?? "")
    }
  }

  /// The one tag of the request.
  func tag() throws -> TrackingTag {
    TrackingTag(try required("key"), try text("value") ?? "")
  }

  /// The metric that these fields describe.
  func metric() throws -> LoggedMetric {
    let point = MetricPoint(
      key: try required("key"), value: try requiredNumber("value"),
      timestamp: Timestamp(milliseconds: try requiredInteger("timestamp")),
      step: try integer("step") ?? 0)
    let model = try text("model_id") ?? ""
    let dataset = try text("dataset_name") ?? ""
    return LoggedMetric(
      point, of: model.isEmpty ? nil : LoggedModelID(model),
      on: dataset.isEmpty
        ? nil : DatasetReference(name: dataset, digest: try text("dataset_digest")))
  }

  /// Whether deleted things are looked at; what is no known word means those in use.
  func view(_ name: String) throws -> LifecycleView {
    try word(name, of: [("ACTIVE_ONLY", .active), ("DELETED_ONLY", .deleted), ("ALL", .all)])
      ?? .active
  }

  /// How many things a page may have at most.
  ///
  /// - Parameters:
  ///   - usual: What is meant when the request does not say; nil refuses that.
  ///   - most: The most that may be asked for.
  /// - Returns: The limit.
  /// - Throws: ``TrackingRefusal`` when it is not positive, or too large.
  func limit(usual: Int64? = nil, most: Int64) throws -> Int {
    let asked = try integer("max_results") ?? usual ?? 0
    let begin = "Invalid value \(asked) for parameter 'max_results' supplied"
    guard asked > 0 else {
      throw TrackingRefusal(.invalidParameter, "\(begin). It must be a positive integer")
    }
    guard asked <= most else {
      throw TrackingRefusal(.invalidParameter, "\(begin). It must be at most \(most)")
    }
    return Int(asked)
  }

  /// Where the page begins that is asked for.
  func page() throws -> SearchPlace? {
    guard let token = try text("page_token"), !token.isEmpty else { return nil }
    return try PageToken.place(token)
  }
}
