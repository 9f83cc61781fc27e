internal import Domain
internal import Pipelines
internal import Storage

/// Holds the parts an engine is put together from.
struct EngineParts: Sendable {
  let identity: EngineIdentity
  let settings: EngineSettings
  let folder: EngineFolder
  let declaration: WorkspaceDeclaration
  let declarationStamp: DeclarationStamp
  let store: Store
  let artifacts: ArtifactStore
  let predictions: PredictionLog
  let hashes: KeptHashMemo
  let scheduler: Scheduler
  let keeper: OverviewKeeper
  let journal: EngineJournal
}
