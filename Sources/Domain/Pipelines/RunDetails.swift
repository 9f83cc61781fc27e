/// Describes a run with all that a comparison with another one needs.
public struct RunDetails: Codable, Hashable, Sendable {
  /// The run: who, when, cause, stages and how long each took.
  public let run: PipelineRun
  /// What was asked.
  public let request: RunRequest
  /// What each stage used and made, in the order of the run; a stage that has not ended is absent.
  public let records: [StageRecord]
  /// The model versions that were made of it.
  public let versions: [ModelVersion]

  /// Creates details from their parts.
  public init(
    run: PipelineRun, request: RunRequest, records: [StageRecord] = [],
    versions: [ModelVersion] = []
  ) {
    self.run = run
    self.request = request
    self.records = records
    self.versions = versions
  }

  /// Files that the run read and none of its stages wrote: the data it began with.
  public var sources: [RecordedFile] {
    let written = records.flatMap(\.outputs)
    var seen: Set<String> = []
    return records.flatMap(\.dependencies).filter { file in
      !written.contains(where: file.overlaps) && seen.insert(file.path).inserted
    }
  }

  /// Returns what the run read, by way of its earlier stages, to make the file with this content.
  ///
  /// A run of several pipelines reads more than one of its files was made of.
  ///
  /// - Parameter hash: The MD5 of the file.
  /// - Returns: The files the run began with; none when the file is itself one of them, nothing
  ///   when no stage is known to have read or written it.
  public func sources(ofFileWith hash: String) -> [RecordedFile]? {
    guard let writer = records.first(where: { $0.outputs.contains { $0.hash == hash } }) else {
      return records.contains { $0.dependencies.contains { $0.hash == hash } } ? [] : nil
    }
    var reached = [writer]
    var next = 0
    while next < reached.count {
      let read = reached[next].dependencies
      reached += records.filter { record in
        !reached.contains(record)
          && record.outputs.contains { output in read.contains(where: output.overlaps) }
      }
      next += 1
    }
    return RunDetails(run: run, request: request, records: reached).sources
  }
}
