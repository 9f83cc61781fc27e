public import Domain

/// Is one line of the list that a place shows.
///
/// Each row is kept apart (`indirect`): in a list of many, a short one takes little room although
/// another kind is long.
public indirect enum Row: Hashable, Sendable {
  /// A model of the overview.
  case model(ModelOverview)
  /// A model of one of several engines.
  case fleet(FleetRow)
  /// A pipeline and its newest run.
  case pipeline(PipelineSummary, run: PipelineRun?)
  /// A stage and its newest execution.
  case stage(StageSummary, run: StageRun?)
  /// A run, and the run of the same pipelines before it.
  case run(PipelineRun, before: PipelineRun?)
  /// A stage of a run, and the same stage in the run before it.
  case stageRun(StageRun, before: StageRun?)
  /// A link of the chain from data to live traffic.
  case lineage(LineageRow)
  /// What an operator set going.
  case operation(Operation)
  /// A trigger.
  case trigger(TriggerStatus)
  /// A plan that somebody confirmed.
  case review(PlanReview)
  /// A version of a model.
  case version(ModelVersion)
  /// A value of two versions side by side.
  case compared(ComparedValue)
  /// A move of an alias.
  case move(AliasMove)
  /// A column of a model.
  case feature(FeatureDrift)
  /// What one version has answered.
  case traffic(VersionTraffic)
  /// A fact.
  case event(NumberedEvent)
  /// An audit entry.
  case audit(AuditEntry)
  /// An alert.
  case alert(Alert)
  /// Something that clients track.
  case tracked(TrackedRow)

  /// Says which row it is, whatever its values.
  public enum Identity: Codable, Hashable, Sendable {
    /// A model.
    case model(ModelName)
    /// A model of one of several engines.
    case fleet(String, ModelName?)
    /// A pipeline.
    case pipeline(PipelineName)
    /// A stage.
    case stage(StageAddress)
    /// A run.
    case run(RunID)
    /// A number: of a version, an epoch, an event or an audit entry.
    case number(Int64)
    /// A name: of a column or a compared value.
    case name(String)
    /// An alert.
    case alert(AlertID)
  }

  /// Says which row it is, whatever its values.
  public var id: Identity {
    switch self {
    case .model(let model): .model(model.name)
    case .fleet(let row): .fleet(row.engine, row.model?.name)
    case .pipeline(let pipeline, _): .pipeline(pipeline.name)
    case .stage(let stage, _): .stage(stage.address)
    case .run(let run, _): .run(run.id)
    case .stageRun(let stage, _): .stage(stage.address)
    case .lineage(let row): .name(row.path)
    case .operation(let operation): .name(operation.identityText)
    case .trigger(let trigger): .name(trigger.declaration.name.rawValue)
    case .review(let review): .name(review.plan.id.rawValue)
    case .version(let version): .number(Int64(version.number))
    case .compared(let value): .name(value.subject)
    case .move(let move): .name("\(move.alias) \(move.epoch) \(move.at.milliseconds)")
    case .feature(let feature): .name(feature.column)
    case .traffic(let traffic): .number(Int64(traffic.version))
    case .event(let event): .number(event.number)
    case .audit(let entry): .number(entry.number)
    case .alert(let alert): .alert(alert.id)
    case .tracked(let row): .name(row.identity)
    }
  }
}

extension Operation {
  fileprivate var identityText: String {
    planID?.rawValue ?? runID?.rawValue ?? "\(title) \(at.milliseconds)"
  }
}
