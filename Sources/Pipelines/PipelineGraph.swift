public import Domain

/// Holds every stage of a workspace and which stage needs the results of which.
public struct PipelineGraph: Sendable {
  /// The pipelines in the order of their paths.
  public let pipelines: [PipelineFile]
  /// Every stage, each after those it depends on; otherwise in the order of the files.
  public let stages: [Stage]
  private let upstream: [StageAddress: [StageAddress]]
  private let downstream: [StageAddress: [StageAddress]]
  private let byAddress: [StageAddress: Stage]

  /// Reads all `dvc.yaml` files beneath the workspace's root.
  ///
  /// - Parameter workspace: The workspace.
  /// - Returns: The graph.
  /// - Throws: ``Problem`` with code `invalidConfiguration` for a broken file, a cycle, or two
  ///   stages that write the same place.
  public static func load(_ workspace: PipelineWorkspace) throws(Problem) -> PipelineGraph {
    var pipelines: [PipelineFile] = []
    for name in try PipelineSearch(root: workspace.root).names() {
      pipelines.append(
        try PipelineFile.read(name, workspace: workspace.root, documents: workspace.documents))
    }
    return try PipelineGraph(pipelines)
  }

  /// Joins pipelines into one graph.
  ///
  /// - Parameter pipelines: The pipelines of one workspace.
  /// - Throws: ``Problem`` with code `invalidConfiguration` for a cycle, or two stages that write
  ///   the same place.
  public init(_ pipelines: [PipelineFile]) throws(Problem) {
    self.pipelines = pipelines
    let declared = pipelines.flatMap(\.stages)
    let outputs = try OutputIndex(declared)
    var upstream: [StageAddress: [StageAddress]] = [:]
    for stage in declared { upstream[stage.address] = outputs.producers(for: stage) }
    var downstream: [StageAddress: [StageAddress]] = [:]
    for stage in declared {
      for producer in upstream[stage.address] ?? [] {
        downstream[producer, default: []].append(stage.address)
      }
    }
    stages = try StageOrder(declared, upstream: upstream).sorted()
    byAddress = Dictionary(
      declared.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    self.upstream = upstream
    self.downstream = downstream
  }

  /// Returns the stage with an address, nil when there is none.
  ///
  /// - Parameter address: The address.
  /// - Returns: The stage.
  public func stage(_ address: StageAddress) -> Stage? { byAddress[address] }

  /// Returns the stages whose outputs a stage reads directly.
  ///
  /// - Parameter address: The stage.
  /// - Returns: Their addresses, in the order of the files.
  public func upstream(of address: StageAddress) -> [StageAddress] { upstream[address] ?? [] }

  /// Returns the stages that read a stage's outputs directly.
  ///
  /// - Parameter address: The stage.
  /// - Returns: Their addresses, in the order of the files.
  public func downstream(of address: StageAddress) -> [StageAddress] { downstream[address] ?? [] }

  /// Returns every stage that needs a stage's results, directly or through others.
  ///
  /// - Parameter address: The stage.
  /// - Returns: Their addresses, without the stage itself.
  public func allDownstream(of address: StageAddress) -> Set<StageAddress> {
    Self.reach([address], by: downstream).subtracting([address])
  }

  /// Returns the stages to consider for some targets: the targets and all they depend on.
  ///
  /// - Parameter targets: What the operator named: `fit`, `claims/dvc.yaml:fit` or
  ///   `claims/dvc.yaml`; nothing stands for every stage.
  /// - Returns: The stages, each after those it depends on.
  /// - Throws: ``Problem`` with code `notFound` that proposes the nearest name.
  public func selection(_ targets: [String]) throws(Problem) -> [Stage] {
    guard !targets.isEmpty else { return stages }
    var wanted: Set<StageAddress> = []
    for target in targets { wanted.formUnion(try addresses(of: target)) }
    let needed = Self.reach(wanted, by: upstream)
    return stages.filter { needed.contains($0.address) }
  }

  private func addresses(of target: String) throws(Problem) -> [StageAddress] {
    if let pipeline = pipelines.first(where: { $0.name.rawValue == target }) {
      return pipeline.stages.map(\.address)
    }
    if let stage = stages.first(where: { $0.address.description == target }) {
      return [stage.address]
    }
    let named = stages.filter {
      $0.name.rawValue == target || "\($0.pipeline):\($0.name)" == target
    }
    guard named.count <= 1 else {
      throw Problem(
        .notFound, "several stages are named \(SafeText(target).text)",
        fix: "Write one of \(named.map(\.address.description).joined(separator: ", ")).")
    }
    guard let stage = named.first else {
      let known = stages.flatMap { [$0.address.description, $0.name.rawValue] }
      throw Problem(
        .notFound, "there is no stage \(SafeText(target).text)",
        fix: NearestName.advice(for: target, among: Set(known)))
    }
    return [stage.address]
  }

  private static func reach(
    _ start: Set<StageAddress>, by edges: [StageAddress: [StageAddress]]
  ) -> Set<StageAddress> {
    var reached = start
    var pending = Array(start)
    while let address = pending.popLast() {
      for next in edges[address] ?? [] where reached.insert(next).inserted { pending.append(next) }
    }
    return reached
  }
}
