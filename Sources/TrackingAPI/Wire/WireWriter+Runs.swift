internal import Domain

extension WireWriter {
  /// Writes the members of an experiment.
  mutating func members(of experiment: Experiment) {
    text("experiment_id", experiment.id.description)
    text("name", experiment.name)
    text("artifact_location", experiment.artifactLocation)
    text("lifecycle_stage", experiment.lifecycle.wireName)
    integer("last_update_time", experiment.updatedAt.milliseconds)
    integer("creation_time", experiment.createdAt.milliseconds)
    tags(experiment.tags)
  }

  /// Writes tags as a list.
  mutating func tags(_ tags: [TrackingTag]) {
    list("tags", tags) { writer, tag in
      writer.text("key", tag.key)
      writer.text("value", tag.value)
    }
  }

  /// Writes parameters as a list.
  mutating func parameters(_ parameters: [LoggedParameter]) {
    list("params", parameters) { writer, parameter in
      writer.text("key", parameter.key)
      writer.text("value", parameter.value)
    }
  }

  /// Writes the members of a run.
  mutating func members(of run: ExperimentRun) {
    text("run_uuid", run.id.rawValue)
    text("experiment_id", run.experiment.description)
    text("run_name", run.name)
    text("user_id", run.user)
    text("status", run.status.wireName)
    integer("start_time", run.startedAt.milliseconds)
    if let end = run.endedAt { integer("end_time", end.milliseconds) }
    text("artifact_uri", run.artifactLocation)
    text("lifecycle_stage", run.lifecycle.wireName)
    text("run_id", run.id.rawValue)
  }

  /// Writes the members of a run with all that it logged.
  mutating func members(of details: ExperimentRunDetails) {
    membersWhenCreated(of: details)
    object("outputs") { outputs in
      outputs.list("model_outputs", details.outputModels) { writer, output in
        writer.text("model_id", output.model.rawValue)
        writer.integer("step", output.step)
      }
    }
  }

  /// Writes the members of a run that can have made nothing yet.
  mutating func membersWhenCreated(of details: ExperimentRunDetails) {
    object("info") { $0.members(of: details.run) }
    object("data") { data in
      data.points("metrics", details.metrics)
      data.parameters(details.parameters)
      data.tags(details.tags)
    }
    object("inputs") { inputs in
      inputs.list("dataset_inputs", details.datasets) { $0.members(of: $1) }
      inputs.list("model_inputs", details.inputModels) { $0.text("model_id", $1.rawValue) }
    }
  }

  /// Writes points as a list.
  mutating func points(_ name: StaticString, _ points: [MetricPoint]) {
    list(name, points) { $0.members(of: $1) }
  }

  /// Writes the members of a point.
  mutating func members(of point: MetricPoint) {
    text("key", point.key)
    number("value", point.value)
    integer("timestamp", point.timestamp.milliseconds)
    integer("step", point.step)
  }

  private mutating func members(of input: DatasetInput) {
    tags(input.tags)
    object("dataset") { dataset in
      dataset.text("name", input.name)
      dataset.text("digest", input.digest)
      dataset.text("source_type", input.sourceType)
      dataset.text("source", input.source)
      dataset.text("schema", ifPresent: input.schema)
      dataset.text("profile", ifPresent: input.profile)
    }
  }

  /// Writes where the next page begins, if there is one.
  mutating func next(_ place: SearchPlace?) {
    if let place { text("next_page_token", PageToken.text(of: place)) }
  }
}

extension Lifecycle {
  /// The word of the wire.
  var wireName: String {
    switch self {
    case .active: "active"
    case .deleted: "deleted"
    }
  }
}

extension ExperimentRunStatus {
  /// The words of the wire, in the order of their numbers.
  static let wireWords: [(String, ExperimentRunStatus)] = [
    ("RUNNING", .running), ("SCHEDULED", .scheduled), ("FINISHED", .finished),
    ("FAILED", .failed), ("KILLED", .killed),
  ]

  /// The word of the wire.
  var wireName: String {
    switch self {
    case .running: "RUNNING"
    case .scheduled: "SCHEDULED"
    case .finished: "FINISHED"
    case .failed: "FAILED"
    case .killed: "KILLED"
    }
  }
}
