import ContinuousIntegration
import Domain
import EngineLink
import Pipelines

extension CIJob {
  /// Runs that are looked through for one to compare with.
  private static let earlierRuns = 50

  /// Lays the pipelines' metrics and parameters beside those of the change's base.
  ///
  /// Outside a repository that is the run before. What cannot be read is left out: no verdict rests
  /// on it.
  func changes(of report: CIReport, _ targets: [String]) async -> ValueChanges? {
    if let base = GitBase(environment, workspace: workspace) {
      return changes(since: base, targets)
    }
    guard let details = report.run,
      let runs = try? await context.client.runs(limit: Self.earlierRuns)
    else { return nil }
    let before = runs.first { run in
      run.id != details.run.id && run.state == .finished
        && run.createdAt <= details.run.createdAt
        && !Set(run.pipelines).isDisjoint(with: details.run.pipelines)
    }
    guard let before, let earlier = try? await context.client.runDetails(before.id) else {
      return nil
    }
    return ValueChanges(base: "run \(before.id)", RunComparison(earlier, details))
  }

  private func changes(since base: GitBase, _ targets: [String]) -> ValueChanges? {
    guard
      let opened = try? PipelineWorkspace(
        root: workspace, memo: TransientHashMemo(), timekeeper: context.time),
      let files = try? ValueFiles(opened, targets: targets)
    else { return nil }
    let (old, new) = (files.sheet(of: base.content), files.present())
    return ValueChanges(
      base: "commit \(base.revision.prefix(12))", metrics: (old.metrics, new.metrics),
      parameters: (old.parameters, new.parameters))
  }
}
