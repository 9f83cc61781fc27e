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
    let written = Set(records.flatMap { $0.outputs.map(\.path) })
    var seen: Set<String> = []
    return records.flatMap(\.dependencies).filter {
      !written.contains($0.path) && seen.insert($0.path).inserted
    }
  }
}
