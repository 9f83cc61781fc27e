public import Domain

/// Describes one node of the graph as its `dvc.yaml` declares it.
public struct Stage: Hashable, Sendable {
  /// The pipeline that declares the stage.
  public let pipeline: PipelineName
  /// The stage's key in `dvc.yaml`.
  public let name: StageName
  /// What is run.
  public let command: StageCommand
  /// The folder the command runs in, and from which paths are written.
  public let workingDirectory: WorkspacePath
  /// The files and folders the stage reads.
  public let dependencies: [StagePath]
  /// The files and folders the stage writes, metrics and plots among them.
  public let outputs: [StageOutput]
  /// The files of numbers it writes: its metrics, and those that its `dvc.yaml` names for all.
  public let metricFiles: [WorkspacePath]
  /// The parameters the stage depends on, by file.
  public let parameters: [StageParameters]
  /// Whether the stage must not be run.
  public let isFrozen: Bool
  /// Whether the stage runs even when nothing changed.
  public let isAlwaysChanged: Bool
  /// What the stage does, in the words of its author.
  public let summary: SafeText?
  /// What its `meta: binnacle:` says about running it.
  let settings: StageSettings
  /// Where the stage is declared, `file:line:column`.
  public let place: String

  /// How long its command may take, nil for as long as it wants.
  public var timeout: Duration? { settings.timeout }
  /// Why it cannot run whatever it reads: what is wrong with its `meta: binnacle:`.
  public var problem: Problem? { settings.problem }
  /// What it needs for itself while its command runs.
  var claim: StageClaim { settings.claim }
  /// Whether and when it is tried again.
  var retries: RetryRules { settings.retries }

  /// The name that is unique in the workspace.
  public var address: StageAddress { StageAddress(pipeline: pipeline, stage: name) }
}
