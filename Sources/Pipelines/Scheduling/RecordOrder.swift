internal import Domain
internal import Synchronization

/// Knows the order that the stages of a run stand in, so that those recorded for the first time
/// come into `dvc.lock` in the order DVC takes them in, although they end in another.
///
/// An engine that takes over a run from an earlier one knows no order: it appends.
final class RecordOrder: Sendable {
  private struct Page {
    let run: RunID
    let positions: [StageAddress: Int]
    var added: [Stage] = []
  }

  /// No more than one run has a pipeline at a time.
  private let pages = Mutex<[PipelineName: Page]>([:])

  /// Takes the stages of a run that begins.
  func begin(_ run: PipelineRun) {
    let positions = Dictionary(
      run.stages.enumerated().map { ($1.address, $0) }, uniquingKeysWith: { first, _ in first })
    let pipelines = Set(run.stages.map(\.address.pipeline))
    pages.withLock { pages in
      for pipeline in pipelines { pages[pipeline] = Page(run: run.id, positions: positions) }
    }
  }

  /// The stages that a run has recorded for the first time and that come after a stage.
  func added(after stage: Stage, in run: RunID) -> [Stage] {
    guard let page = pages.withLock({ $0[stage.pipeline] }), page.run == run,
      let position = page.positions[stage.address]
    else { return [] }
    return page.added.filter { page.positions[$0.address].map { $0 > position } ?? false }
  }

  /// Remembers that a run has recorded a stage for the first time.
  func add(_ stage: Stage, in run: RunID) {
    pages.withLock { pages in
      guard pages[stage.pipeline]?.run == run else { return }
      pages[stage.pipeline]?.added.append(stage)
    }
  }
}
