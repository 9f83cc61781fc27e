internal import Domain

extension StageRunner {
  /// Describes every pipeline and says of each stage what a run would do now.
  func summaries() async throws(Problem) -> [PipelineSummary] {
    try await reading { (workspace) throws(Problem) in
      let graph = try PipelineGraph.load(workspace)
      var pending: Set<StageAddress> = []
      var summaries: [StageAddress: StageSummary] = [:]
      for stage in graph.stages {
        let upstream = graph.upstream(of: stage.address)
        let status: String
        if let first = upstream.first(where: { pending.contains($0) }) {
          status = "runs after \(first)"
          pending.insert(stage.address)
        } else {
          let (text, runs) = Self.status(of: stage, in: workspace)
          if runs { pending.insert(stage.address) }
          status = text
        }
        summaries[stage.address] = StageSummary(
          address: stage.address, command: stage.command.lines.joined(separator: "; "),
          dependsOn: upstream, lastRun: nil, status: status)
      }
      return graph.pipelines.map { pipeline in
        PipelineSummary(
          name: pipeline.name,
          stages: graph.stages.filter { $0.pipeline == pipeline.name }
            .compactMap { summaries[$0.address] },
          lastRun: nil)
      }
    }
  }

  private static func status(
    of stage: Stage, in workspace: PipelineWorkspace
  ) -> (text: String, runs: Bool) {
    do throws(Problem) {
      let inputs = try StageInputs.capture(stage, in: workspace)
      switch try ChangeTest(workspace).decide(stage, inputs: inputs) {
      case .run(let reason): return ("would run: \(reason)", true)
      case .skip(let reason): return ("unchanged: \(reason)", false)
      case .checkOut(let reason): return ("would be restored: \(reason)", false)
      }
    } catch {
      return ("cannot run: \(error.sentence)", true)
    }
  }
}
