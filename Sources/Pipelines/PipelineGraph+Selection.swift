public import Domain

extension PipelineGraph {
  /// Returns the stages to consider for some targets: the targets and all they depend on.
  ///
  /// - Parameter targets: What the operator named: `fit`, `claims/dvc.yaml:fit` or
  ///   `claims/dvc.yaml`; nothing stands for every stage.
  /// - Returns: The stages, each after those it depends on.
  /// - Throws: ``Problem`` with code `notFound` that proposes the nearest name, or what is wrong
  ///   with a file that the stages need.
  public func selection(_ targets: [String]) throws(Problem) -> [Stage] {
    guard !targets.isEmpty else {
      if let broken = unreadable.first { throw broken.problem }
      return stages
    }
    var wanted: Set<StageAddress> = []
    for target in targets { wanted.formUnion(try addresses(of: target)) }
    let needed = Self.reach(wanted, by: upstream)
    let chosen = stages.filter { needed.contains($0.address) }
    try checkReadable(chosen)
    return chosen
  }

  /// Refuses stages that may read what a stage of an unreadable file writes: which one, nobody knows.
  private func checkReadable(_ chosen: [Stage]) throws(Problem) {
    for broken in unreadable {
      let folder = Self.folder(of: broken.name)
      // A file of a pipeline further in is that pipeline's own.
      let inner = Set(chosen.map { Self.folder(of: $0.pipeline) })
        .filter { $0.count > folder.count && $0.hasPrefix(folder) }
      for stage in chosen where !stage.isFrozen {
        let mayNeed = stage.dependencies.contains { dependency in
          let path = dependency.place.text
          return path.hasPrefix(folder) && !inner.contains { path.hasPrefix($0) }
        }
        if mayNeed { throw broken.problem }
      }
    }
  }

  /// The folder of a pipeline with its slash; nothing for the workspace's own.
  private static func folder(of pipeline: PipelineName) -> String {
    let path = pipeline.rawValue
    return path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  private func addresses(of target: String) throws(Problem) -> [StageAddress] {
    if let pipeline = pipelines.first(where: { $0.name.rawValue == target }) {
      guard !pipeline.stages.isEmpty else {
        throw Problem(
          .nothingToDo, "the file declares no stage", at: SafeText(target).text,
          fix: "Add stages: to it, or restore it.")
      }
      return pipeline.stages.map(\.address)
    }
    if let stage = stages.first(where: { $0.address.description == target }) {
      return [stage.address]
    }
    let group = stages.filter { stage in
      stage.name.rawValue.hasPrefix(target + "@")
        || "\(stage.pipeline):\(stage.name)".hasPrefix(target + "@")
    }
    // A template stands for all stages that were made of it, in the one pipeline that has it.
    if let first = group.first, group.allSatisfy({ $0.pipeline == first.pipeline }) {
      return group.map(\.address)
    }
    let named = stages.filter {
      $0.name.rawValue == target || "\($0.pipeline):\($0.name)" == target
    }
    let isFile = target == PipelineFile.fileName || target.hasSuffix("/" + PipelineFile.fileName)
    if let broken = unreadable.first(where: { file in
      file.name.rawValue == target || target.hasPrefix(file.name.rawValue + ":")
    }) {
      throw broken.problem
    }
    guard !isFile else {
      throw Problem(
        .notFound, "there is no pipeline \(SafeText(target).text)",
        fix: NearestName.advice(for: target, among: pipelines.map(\.name.rawValue)))
    }
    guard named.count <= 1 else {
      throw Problem(
        .notFound, "several stages are named \(SafeText(target).text)",
        fix: "Write one of \(named.map(\.address.description).joined(separator: ", ")).")
    }
    guard let stage = named.first else {
      // Where no file can be read, the name is as good as any.
      if stages.isEmpty, let broken = unreadable.first { throw broken.problem }
      let known = stages.flatMap { [$0.address.description, $0.name.rawValue] }
      throw Problem(
        .notFound, "there is no stage \(SafeText(target).text)",
        fix: NearestName.advice(for: target, among: Set(known)))
    }
    return [stage.address]
  }
}
