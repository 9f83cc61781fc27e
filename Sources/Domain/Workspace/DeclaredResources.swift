/// Says what stages may claim, where it differs from what the machine has.
public struct DeclaredResources: Codable, Hashable, Sendable {
  /// Processor cores.
  public let cpus: Int?
  /// Memory, in megabytes of 1,000,000 bytes.
  public let memoryMegabytes: Int?
  /// Graphics processors.
  public let gpus: Int?
  /// The places of each pool.
  public let pools: [String: Int]

  /// Creates declared resources from their parts.
  public init(
    cpus: Int? = nil, memoryMegabytes: Int? = nil, gpus: Int? = nil, pools: [String: Int] = [:]
  ) {
    self.cpus = cpus
    self.memoryMegabytes = memoryMegabytes
    self.gpus = gpus
    self.pools = pools
  }

  /// Returns what there is to claim on a machine.
  ///
  /// - Parameters:
  ///   - machine: What the machine has.
  ///   - jobs: Stages that may run at the same time; as the machine allows if absent.
  /// - Returns: The capacity.
  public func capacity(of machine: StageCapacity, jobs: Int?) -> StageCapacity {
    StageCapacity(
      jobs: jobs ?? machine.jobs, cpus: cpus ?? machine.cpus,
      memoryMegabytes: memoryMegabytes ?? machine.memoryMegabytes, gpus: gpus ?? machine.gpus,
      pools: pools)
  }
}
