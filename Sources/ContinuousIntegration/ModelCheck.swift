public import Domain

/// Says how a version of a model stands beside its champion.
public struct ModelCheck: Hashable, Sendable {
  /// Compares one metric.
  public struct Metric: Hashable, Sendable {
    /// The metric.
    public let name: String
    /// The champion's value.
    public let champion: Double?
    /// The judged version's value.
    public let candidate: Double?
    /// The gates on it.
    public let gates: [GateResult]

    /// How much more the judged version measures.
    public var change: Double? {
      guard let champion, let candidate else { return nil }
      return candidate - champion
    }
  }

  /// Gives the drawn metric of one version.
  public struct Point: Hashable, Sendable {
    /// The version.
    public let version: Int
    /// Its value.
    public let value: Double
  }

  /// The model.
  public let model: ModelName
  /// The version that is judged.
  public let candidate: ModelVersion?
  /// The version that answers.
  public let champion: ModelVersion?
  /// What the gates say of it now.
  public let gates: [GateResult]
  /// One metric by version, the oldest first.
  public let history: [Point]
  /// The metric that is drawn.
  public let drawnMetric: String?
  /// Why the version could not be judged.
  public let problem: Problem?
  /// The line that declares each gate in `binnacle.yaml`, as far as known.
  public var gateLines: [Int] = []
  /// The line that declares the model there.
  public var line: Int?

  /// Judges a version of a model.
  ///
  /// - Parameters:
  ///   - page: The model's versions.
  ///   - judged: The version; the newest if absent.
  ///   - gates: What the gates say of it, measured now.
  ///   - problem: Why it could not be judged.
  public init(
    _ page: VersionPage, judged: ModelVersion? = nil, gates: [GateResult], problem: Problem? = nil
  ) {
    model = page.model
    candidate = judged ?? page.versions.max { $0.number < $1.number }
    champion = page.aliases[.champion].flatMap { number in
      page.versions.first { $0.number == number }
    }
    self.gates = gates
    let drawn = page.gates.first?.metric ?? candidate?.metrics.keys.min()
    history = page.versions.sorted { $0.number < $1.number }.compactMap { version in
      drawn.flatMap { version.metrics[$0] }.map {
        Point(version: version.number, value: $0)
      }
    }
    drawnMetric = drawn
    self.problem = problem
  }

  /// Whether all gates passed and nothing kept them from being asked.
  public var isGood: Bool { problem == nil && gates.allSatisfy(\.passed) }

  /// The metrics of the judged version and the champion: those with gates first, then by name.
  ///
  /// A value that a gate has measured now, on the held-out rows, stands before a registered one.
  public var metrics: [Metric] {
    let gated = gates.map(\.gate.metric)
    let names = Set(candidate?.metrics.keys.map { $0 } ?? [])
      .union(champion?.metrics.keys.map { $0 } ?? []).subtracting(gated)
    var seen: Set<String> = []
    return (gated.filter { seen.insert($0).inserted } + names.sorted()).map { name in
      let results = gates.filter { $0.gate.metric == name }
      return Metric(
        name: name,
        champion: results.lazy.compactMap(\.championValue).first ?? champion?.metrics[name],
        candidate: results.first.map(\.value) ?? candidate?.metrics[name], gates: results)
    }
  }

  /// The parameters that differ from the champion's.
  public var parameters: [PlanDifference] {
    guard let candidate, let champion, candidate.number != champion.number else { return [] }
    let (old, new) = (champion.parameters, candidate.parameters)
    return Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }.map {
      PlanDifference(subject: $0, before: old[$0] ?? "-", after: new[$0] ?? "-")
    }
  }
}
