public import Domain
public import Executors
internal import Foundation
public import Storage

/// Carries out what runs were asked to do: starts stages whose dependencies are done, a few at a
/// time, and ends runs.
///
/// It keeps nothing that matters in memory: after a restart it reads the unfinished runs and finds
/// the processes of running stages again. Two runs that share a pipeline go one after the other.
public final class Scheduler: Sendable {
  private let store: Store
  let runner: StageRunner
  private let settings: SchedulerSettings
  private let time: any Timekeeper

  /// How many stages may run at the same time.
  public var slots: Int { settings.capacity.jobs }

  /// Creates a scheduler.
  ///
  /// - Parameters:
  ///   - store: Where runs are kept.
  ///   - executor: Runs the stages.
  ///   - settings: Where and how widely they run.
  ///   - memo: Remembers hashes of unchanged files.
  ///   - time: The clocks.
  public init(
    store: Store, executor: any StageExecutor, settings: SchedulerSettings, memo: any HashMemo,
    time: any Timekeeper
  ) {
    self.store = store
    self.settings = settings
    self.time = time
    runner = StageRunner(
      store: store, executor: executor, settings: settings, memo: memo, time: time)
  }

  /// Reads the workspace's pipelines.
  ///
  /// - Returns: The graph over all `dvc.yaml` files.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file and line.
  public func graph() async throws(Problem) -> PipelineGraph {
    try await runner.reading { (workspace) throws(Problem) in
      try PipelineGraph.loadReadable(workspace)
    }
  }

  /// Says for each stage that a run would consider what it would do now, and why.
  ///
  /// - Parameter request: What would be asked; without targets and parameters, every stage.
  /// - Returns: A description of every pipeline that takes part, without its last run.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file and line, or as the run
  ///   itself would be refused.
  public func pipelines(
    for request: RunRequest = RunRequest()
  ) async throws(Problem) -> [PipelineSummary] {
    try await runner.summaries(of: request)
  }

  /// Makes the workspace one that DVC understands, before the first run writes into it.
  ///
  /// - Throws: ``Problem`` when the folder cannot be written.
  public func prepareWorkspace() async throws(Problem) {
    let root = settings.workspace
    try await runner.reading { (_) throws(Problem) in try PipelineWorkspace.prepare(root: root) }
  }

  /// Stops the processes of stages; they end as cancelled.
  ///
  /// - Parameter stages: Running stages of a run that was cancelled.
  /// - Throws: The first ``Problem`` of a process that cannot be told; all others were told.
  public func stop(_ stages: [StageRun]) async throws(Problem) {
    var first: Problem?
    for stage in stages {
      do throws(Problem) {
        try await runner.stop(stage)
      } catch {
        first = first ?? error
      }
    }
    if let first { throw first }
  }

  /// The log of a stage within a run.
  ///
  /// - Returns: An absolute path, whether the file exists or not.
  public func logPath(of stage: StageAddress, in run: RunID) -> String {
    settings.logPath(of: stage, in: run)
  }

  /// Returns what is to be covered in the log of a stage run.
  ///
  /// - Parameter stage: The stage run.
  /// - Returns: The secrets of the workspace, and while it runs of its own environment.
  public func secrets(of stage: StageRun) async -> SecretMask { await runner.mask(of: stage) }

  /// Returns the stages that a run would consider, with what they claim.
  ///
  /// - Parameter targets: What the operator named; nothing stands for every stage.
  /// - Returns: The stages, each after those it depends on.
  /// - Throws: ``Problem`` with code `notFound` for an unknown target, `invalidConfiguration` for a
  ///   broken file or a claim of a named stage that can never be met.
  public func planned(_ targets: [String]) async throws(Problem) -> [PlannedStage] {
    let graph = try await graph()
    let stages = try graph.selection(targets)
    try checkClaims(of: stages, in: graph, areNamed: !targets.isEmpty)
    return stages.map { stage in
      PlannedStage(
        address: stage.address, dependsOn: graph.upstream(of: stage.address), claim: stage.claim)
    }
  }

  /// Refuses a run that somebody named a stage for that can never begin, or in which none can.
  ///
  /// In a run of everything such a stage fails by itself, when it would have to run.
  private func checkClaims(
    of stages: [Stage], in graph: PipelineGraph, areNamed: Bool
  ) throws(Problem) {
    var first: Problem?
    var kept = Set(stages.map(\.address))
    for stage in stages {
      do throws(Problem) {
        if let problem = stage.problem { throw problem }
        try settings.capacity.check(stage.claim, of: stage.address)
      } catch {
        first = first ?? error
        kept.remove(stage.address)
        kept.subtract(graph.allDownstream(of: stage.address))
      }
    }
    if let first, areNamed || kept.isEmpty { throw first }
  }

  /// Works until cancelled; processes that run then go on and are found again later.
  ///
  /// - Parameters:
  ///   - preparing: Prepares each run before its first stage.
  ///   - log: Takes a problem when something could not be done.
  public func run(
    preparing: @escaping RunPreparation, log: @Sendable (Problem) -> Void
  ) async {
    let desk = SchedulerDesk(
      store: store, runner: runner, time: time, capacity: settings.capacity, preparing: preparing)
    await withDiscardingTaskGroup { group in
      var hasAdopted = false
      var told: Problem?
      for await _ in store.signal.numbers() {
        do throws(Problem) {
          if !hasAdopted { try await desk.adopt(into: &group) }
          hasAdopted = true
          try await desk.advance(&group)
          told = nil
        } catch {
          if error != told { log(error) }
          told = error
          desk.lookAgain(&group)
        }
      }
      group.cancelAll()
    }
  }
}
