/// Says how much there is for stages to claim.
public struct StageCapacity: Codable, Hashable, Sendable {
  /// Stages that may run at the same time.
  public let jobs: Int
  /// Processor cores.
  public let cpus: Int
  /// Memory, in megabytes of 1,000,000 bytes.
  public let memoryMegabytes: Int
  /// Graphics processors.
  public let gpus: Int
  /// The places of each pool.
  public let pools: [String: Int]

  /// Creates a capacity from its parts.
  public init(
    jobs: Int, cpus: Int, memoryMegabytes: Int, gpus: Int = 0, pools: [String: Int] = [:]
  ) {
    self.jobs = jobs
    self.cpus = cpus
    self.memoryMegabytes = memoryMegabytes
    self.gpus = gpus
    self.pools = pools
  }

  /// Refuses a claim that could never be met, so that no stage waits for ever.
  ///
  /// - Parameters:
  ///   - claim: What a stage claims.
  ///   - stage: The stage.
  /// - Throws: ``Problem`` with code `invalidConfiguration`.
  public func check(_ claim: StageClaim, of stage: StageAddress) throws(Problem) {
    let needs: [(Int, Int, String)] = [
      (claim.cpus, cpus, "CPU"), (claim.memoryMegabytes, memoryMegabytes, "MB"),
      (claim.gpus, gpus, "GPU"),
    ]
    for (wanted, there, unit) in needs where wanted > there {
      throw Problem(
        .invalidConfiguration,
        "stage \(stage) claims \(Self.words(wanted, unit)), there are \(Self.words(there, unit))",
        at: claim.place,
        fix: "Claim less under meta: binnacle:, or say under resources: in binnacle.yaml what "
          + "there is.")
    }
    if let pool = claim.pool, pools[pool] == nil {
      throw Problem(
        .invalidConfiguration,
        "there is no pool \(SafeText(pool).text), which stage \(stage) claims a place in",
        at: claim.place,
        fix: NearestName.advice(for: pool, among: pools.keys.sorted())
          + " Pools stand under resources: in binnacle.yaml.")
    }
  }

  private static func words(_ count: Int, _ unit: String) -> String {
    unit == "MB" ? "\(count) MB" : Quantity.count(count, unit)
  }
}
