internal import Domain

extension WireWriter {
  /// Writes the members of a logged model with all that is known of it.
  mutating func members(of details: LoggedModelDetails) {
    let model = details.model
    object("info") { info in
      info.text("model_id", model.id.rawValue)
      info.text("experiment_id", model.experiment.description)
      info.text("name", model.name)
      info.integer("creation_timestamp_ms", model.createdAt.milliseconds)
      info.integer("last_updated_timestamp_ms", model.updatedAt.milliseconds)
      info.text("artifact_uri", model.artifactLocation)
      info.text("status", model.status.wireName)
      info.text("model_type", model.kind)
      info.text("source_run_id", model.sourceRun?.rawValue ?? "")
      info.tags(details.tags)
    }
    object("data") { data in
      data.parameters(details.parameters)
      data.list("metrics", details.metrics) { writer, metric in
        writer.members(of: metric.point)
        writer.text("dataset_name", ifPresent: metric.dataset?.name)
        writer.text("dataset_digest", ifPresent: metric.dataset?.digest)
        writer.text("model_id", model.id.rawValue)
        writer.text("run_id", metric.run.rawValue)
      }
    }
  }
}

extension LoggedModelStatus {
  /// The words of the wire, in the order of their numbers.
  static let wireWords: [(String, LoggedModelStatus)] = [
    ("LOGGED_MODEL_PENDING", .pending), ("LOGGED_MODEL_READY", .ready),
    ("LOGGED_MODEL_UPLOAD_FAILED", .failed),
  ]

  /// The word of the wire.
  var wireName: String {
    switch self {
    case .unspecified: "LOGGED_MODEL_STATUS_UNSPECIFIED"
    case .pending: "LOGGED_MODEL_PENDING"
    case .ready: "LOGGED_MODEL_READY"
    case .failed: "LOGGED_MODEL_UPLOAD_FAILED"
    }
  }
}
