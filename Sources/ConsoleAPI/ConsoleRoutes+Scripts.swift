internal import Domain
internal import EngineCore
internal import Foundation
internal import Hummingbird

extension ConsoleRoutes {
  /// Adds the routes that scripts start and watch pipeline runs with.
  func addScriptRoutes(to group: RouterGroup<EngineRequestContext>) {
    let engine = engine
    group.post("pipelines/:name/runs") { _, context in
      await JSONReply.of(.accepted) {
        let caller = try context.identified()
        let target = context.parameters.get("name")?.removingPercentEncoding ?? ""
        let receipt = try await engine.perform(
          .pipeline(.run(RunRequest(targets: [target]))), by: caller)
        return ScriptRunStarted(run_id: receipt.runID?.rawValue ?? "")
      }
    }
    group.get("runs/:id") { _, context in
      await JSONReply.of {
        let id = RunID(context.parameters.get("id") ?? "")
        let page = try await engine.page(.run(id))
        guard case .runs(let runs) = page.content, let run = runs.first else {
          throw Problem(
            .notFound, "no run \(id)", fix: "List the runs with binnacle runs list.")
        }
        return ScriptRun(run)
      }
    }
  }
}
