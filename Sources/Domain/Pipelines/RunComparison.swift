/// Lays two runs side by side: parameters, data, metrics and durations.
public struct RunComparison: Codable, Hashable, Sendable {
  /// Says what kind of thing a row compares.
  public enum Section: String, Codable, CaseIterable, Hashable, Sendable {
    /// How the run came about: cause, operator, state.
    case run
    /// A parameter that a stage read.
    case parameters
    /// The content of a file that a stage read or wrote.
    case data
    /// A metric that a stage wrote.
    case metrics
    /// How long a stage took.
    case durations
  }

  /// Compares one thing.
  public struct Row: Codable, Hashable, Sendable {
    /// What kind of thing.
    public let section: Section
    /// Which: a parameter, a path, a metric, a stage.
    public let subject: String
    /// Its value in the first run, in words; absent when it is not there.
    public let before: String?
    /// Its value in the second run, in words; absent when it is not there.
    public let after: String?
    /// The difference of two numbers, second less first.
    public let change: Double?

    /// Whether the two differ.
    public var isChanged: Bool { before != after }

    /// Creates a row from its parts.
    public init(
      section: Section, subject: String, before: String?, after: String?, change: Double? = nil
    ) {
      self.section = section
      self.subject = subject
      self.before = before
      self.after = after
      self.change = change
    }
  }

  /// All rows by section, then by subject.
  public let rows: [Row]

  /// The rows whose values differ.
  public var changedRows: [Row] { rows.filter(\.isChanged) }

  /// Compares two runs.
  ///
  /// - Parameters:
  ///   - before: The first run.
  ///   - after: The second run.
  public init(_ before: RunDetails, _ after: RunDetails) {
    rows =
      Self.origin(before.run, after.run)
      + Self.rows(.parameters, before.parameterValues, after.parameterValues)
      + Self.rows(.data, before.fileHashes, after.fileHashes)
      + Self.metricRows(before, after)
      + Self.rows(.durations, before.durations, after.durations)
  }

  private static func origin(_ before: PipelineRun, _ after: PipelineRun) -> [Row] {
    [
      Row(section: .run, subject: "cause", before: before.cause, after: after.cause),
      Row(
        section: .run, subject: "by", before: before.requestedBy.rawValue,
        after: after.requestedBy.rawValue),
      Row(
        section: .run, subject: "state", before: before.state.rawValue,
        after: after.state.rawValue),
    ] + rows(.run, before.options, after.options)
  }

  private static func rows(
    _ section: Section, _ before: [String: String], _ after: [String: String]
  ) -> [Row] {
    Set(before.keys).union(after.keys).sorted().map {
      Row(section: section, subject: $0, before: before[$0], after: after[$0])
    }
  }

  private static func metricRows(_ before: RunDetails, _ after: RunDetails) -> [Row] {
    let (old, new) = (before.metricValues, after.metricValues)
    return Set(old.keys).union(new.keys).sorted().map { name in
      var change: Double?
      if let first = old[name] ?? nil, let second = new[name] ?? nil { change = second - first }
      return Row(
        section: .metrics, subject: name, before: old[name].map(words),
        after: new[name].map(words), change: change)
    }
  }

  private static func words(_ value: Double?) -> String {
    value.map(Quantity.text) ?? "undefined"
  }
}

extension PipelineRun {
  /// The values that it was asked to write into parameter files.
  fileprivate var options: [String: String] {
    Dictionary((parameters ?? [:]).map { ("--param \($0.key)", $0.value) }) { first, _ in first }
  }
}

extension RunDetails {
  /// How many digits of a hash tell contents apart.
  private static let shownDigits = 12

  fileprivate var parameterValues: [String: String] {
    Dictionary(records.flatMap { Array($0.parameters) }) { _, last in last }
  }

  fileprivate var fileHashes: [String: String] {
    let files = records.flatMap { $0.dependencies + $0.outputs }
    return Dictionary(files.map { ($0.path, String($0.hash.prefix(Self.shownDigits))) }) {
      _, last in last
    }
  }

  /// Metrics by name; nothing stands for one without a finite value.
  fileprivate var metricValues: [String: Double?] {
    var values: [String: Double?] = [:]
    for record in records {
      for name in record.undefinedMetrics { values.updateValue(nil, forKey: name) }
      for (name, value) in record.metrics { values.updateValue(value, forKey: name) }
    }
    return values
  }

  fileprivate var durations: [String: String] {
    var words: [String: String] = [:]
    for stage in run.stages {
      guard let start = stage.startedAt, let end = stage.endedAt else {
        words[stage.address.description] = stage.state.rawValue
        continue
      }
      words[stage.address.description] = Quantity.duration(end - start)
    }
    return words
  }
}
