internal import Documents
public import Domain

/// Holds every stage of a workspace and which stage needs the results of which.
public struct PipelineGraph: Sendable {
  /// The pipelines in the order of their paths.
  public let pipelines: [PipelineFile]
  /// Every stage in the order that DVC takes them in: those a stage depends on first, as it names
  /// them; otherwise in the order of the files.
  public let stages: [Stage]
  /// The data that no stage makes, in the order of its `.dvc` files.
  let tracked: [TrackedData]
  /// The files that cannot be read, in the order of their paths; their stages are not known.
  public let unreadable: [Unreadable]
  let upstream: [StageAddress: [StageAddress]]
  private let downstream: [StageAddress: [StageAddress]]
  private let byAddress: [StageAddress: Stage]

  /// A `dvc.yaml` or `.dvc` file that cannot be read, and why.
  public struct Unreadable: Hashable, Sendable {
    /// The file's path from the workspace's root.
    public let name: PipelineName
    /// What is wrong with it.
    public let problem: Problem
  }

  /// Reads all `dvc.yaml` files beneath the workspace's root.
  ///
  /// - Parameter workspace: The workspace.
  /// - Returns: The graph.
  /// - Throws: ``Problem`` with code `invalidConfiguration` for a broken file, a cycle, or two
  ///   stages that write the same place.
  public static func load(_ workspace: PipelineWorkspace) throws(Problem) -> PipelineGraph {
    let graph = try loadReadable(workspace)
    if let broken = graph.unreadable.first { throw broken.problem }
    return graph
  }

  /// Reads the `dvc.yaml` files that can be read, so that a broken one stops only what needs it.
  ///
  /// - Parameter workspace: The workspace.
  /// - Returns: The graph, which names the others.
  /// - Throws: ``Problem`` with code `invalidConfiguration` for a cycle, or two stages that write
  ///   the same place.
  public static func loadReadable(
    _ workspace: PipelineWorkspace
  ) throws(Problem) -> PipelineGraph {
    var pipelines: [PipelineFile] = []
    var unreadable: [Unreadable] = []
    let found = try PipelineSearch(root: workspace.root).findings()
    for name in found.pipelines {
      do throws(Problem) {
        pipelines.append(
          try PipelineFile.read(name, workspace: workspace.root, documents: workspace.documents))
      } catch {
        unreadable.append(Unreadable(name: name, problem: error))
      }
    }
    var tracked: [TrackedData] = []
    for file in found.tracked {
      do throws(Problem) {
        let path = file.absolute(in: workspace.root)
        let root = try Document.parse(bytes: FileAccess.read(path), source: file.description)
        tracked.append(try TrackedData(root, file: file, workspace: workspace.root))
      } catch {
        unreadable.append(Unreadable(name: PipelineName(file.text), problem: error))
      }
    }
    return try PipelineGraph(pipelines, tracked: tracked, unreadable: unreadable)
  }

  /// Joins pipelines into one graph.
  ///
  /// - Parameters:
  ///   - pipelines: The pipelines of one workspace.
  ///   - unreadable: The workspace's other files.
  /// - Throws: ``Problem`` with code `invalidConfiguration` for a cycle, or two stages that write
  ///   the same place.
  public init(_ pipelines: [PipelineFile], unreadable: [Unreadable] = []) throws(Problem) {
    try self.init(pipelines, tracked: [], unreadable: unreadable)
  }

  init(
    _ pipelines: [PipelineFile], tracked: [TrackedData], unreadable: [Unreadable]
  ) throws(Problem) {
    self.pipelines = pipelines
    self.tracked = tracked
    self.unreadable = unreadable
    let declared = pipelines.flatMap(\.stages)
    let outputs = try OutputIndex(declared)
    try outputs.checkApart(from: tracked)
    let positions = Dictionary(
      declared.enumerated().map { ($1.address, $0) }, uniquingKeysWith: { first, _ in first })
    var named: [StageAddress: [StageAddress]] = [:]
    for stage in declared { named[stage.address] = outputs.producers(for: stage) }
    let upstream = named.mapValues { producers in
      producers.sorted { positions[$0, default: 0] < positions[$1, default: 0] }
    }
    var downstream: [StageAddress: [StageAddress]] = [:]
    for stage in declared {
      for producer in upstream[stage.address] ?? [] {
        downstream[producer, default: []].append(stage.address)
      }
    }
    stages = try StageOrder(declared, upstream: named).sorted()
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

  /// Returns the tracked data that some stages read directly.
  func tracked(for stages: [StageAddress]) -> [TrackedData] {
    let read = stages.compactMap { byAddress[$0] }.filter { !$0.isFrozen }
      .flatMap { $0.dependencies.map(\.place) }
    let places = Set(read)
    let around = places.union(read.flatMap(\.folders))
    return tracked.filter { data in
      data.items.contains { item in
        around.contains(item.place) || item.place.folders.contains { places.contains($0) }
      }
    }
  }

  static func reach(
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
