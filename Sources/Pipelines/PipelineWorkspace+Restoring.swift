import Domain

extension PipelineWorkspace {
  /// Whether the outputs of a stage can be put back as a record has them, instead of running it.
  ///
  /// As in DVC, what a stage without inputs, or one that adds to its own outputs, made cannot be
  /// told from its record.
  func canRestore(_ record: LockedStage, for stage: Stage) -> Bool {
    guard stage.isRepeatable else { return false }
    return stage.outputs.allSatisfy { output in
      record.outputs.contains { item in
        item.path == output.path.written && cache.holds(item.state, recordedAs: item.form)
      }
    }
  }
}
