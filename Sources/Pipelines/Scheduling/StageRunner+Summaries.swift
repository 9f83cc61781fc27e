internal import Domain

extension StageRunner {
  /// Describes the stages that a run would consider, and says of each what it would do now.
  func summaries(of request: RunRequest) async throws(Problem) -> [PipelineSummary] {
    try await reading { (workspace) throws(Problem) in
      let workspace = try Self.workspace(workspace, with: request).lookingOnce()
      let graph = try PipelineGraph.loadReadable(workspace)
      // What can be read is described; which files cannot be is part of the description.
      let chosen = request.targets.isEmpty ? graph.stages : try graph.selection(request.targets)
      var pending: Set<StageAddress> = []
      var summaries: [PipelineName: [StageSummary]] = [:]
      for stage in chosen {
        let upstream = graph.upstream(of: stage.address)
        let status: String
        if let first = upstream.first(where: { pending.contains($0) }) {
          status = StageSummary.runsAfter + first.description
          pending.insert(stage.address)
        } else {
          let (text, runs) = Self.status(
            of: stage, in: workspace, graph, isForced: request.isForced)
          if runs { pending.insert(stage.address) }
          status = text
        }
        summaries[stage.pipeline, default: []].append(
          StageSummary(
            address: stage.address, command: stage.command.lines.joined(separator: "; "),
            dependsOn: upstream, lastRun: nil, status: status))
      }
      return graph.pipelines.compactMap { pipeline in
        guard let stages = summaries[pipeline.name] ?? (request.targets.isEmpty ? [] : nil) else {
          return nil
        }
        return PipelineSummary(name: pipeline.name, stages: stages, lastRun: nil)
      } + (request.targets.isEmpty ? Self.unreadable(graph) : [])
    }
  }

  private static func unreadable(_ graph: PipelineGraph) -> [PipelineSummary] {
    graph.unreadable.map { PipelineSummary(name: $0.name, stages: [], problem: $0.problem) }
  }

  /// The workspace as it will be when the run has written its parameters.
  private static func workspace(
    _ workspace: PipelineWorkspace, with request: RunRequest
  ) throws(Problem) -> PipelineWorkspace {
    guard !request.parameters.isEmpty else { return workspace }
    let graph = try PipelineGraph.loadReadable(workspace)
    let pipelines = try graph.selection(request.targets).map(\.pipeline)
    let edit = try ParameterEdit(workspace: workspace.root, ofOne: pipelines)
    let folder = graph.pipelines.first { pipelines.contains($0.name) }?.folder ?? .root
    return workspace.replacing(try edit.files(with: request.parameters), in: folder)
  }

  private static func status(
    of stage: Stage, in workspace: PipelineWorkspace, _ graph: PipelineGraph, isForced: Bool
  ) -> (text: String, runs: Bool) {
    do throws(Problem) {
      let inputs = try StageInputs.capture(stage, in: workspace, restoring: graph)
      let decision =
        isForced && !stage.isFrozen
        ? .run(reason: "it was forced")
        : try ChangeTest(workspace).decide(stage, inputs: inputs)
      switch decision {
      case .run(let reason):
        if let problem = stage.problem { throw problem }
        return (StageSummary.wouldRun + reason, true)
      case .skip(let reason): return (StageSummary.unchanged + reason, false)
      case .checkOut: return ("would be restored: \(decision.reason)", false)
      case .record: return ("would be recorded: \(decision.reason)", false)
      // What depends on it reads other content then.
      case .restore: return ("would be restored: \(decision.reason)", true)
      }
    } catch {
      return ("cannot run: \(error.sentence)", true)
    }
  }
}
