internal import Domain
internal import Synchronization

/// Holds what the stages that are being carried out have claimed, and the runs being prepared.
final class StageSlots: Sendable {
  private let held = Mutex<[StageKey: StageClaim]>([:])
  private let capacity: StageCapacity

  init(capacity: StageCapacity) { self.capacity = capacity }

  /// Takes what `key` needs, or says in words what it waits for.
  ///
  /// - Parameters:
  ///   - key: What wants to begin.
  ///   - claim: What it needs.
  ///   - jobs: How many stages of its run may run at once; as many as there are slots if absent.
  /// - Returns: Nothing when it may begin now, and what it waits for otherwise.
  func take(_ key: StageKey, _ claim: StageClaim, jobs: Int?) -> StageWait {
    held.withLock { held in
      guard held[key] == nil else { return .busy }
      if let wait = wait(for: claim, key, jobs, held) { return .until(wait) }
      held[key] = claim
      return .nothing
    }
  }

  /// Notes what a stage holds that runs already, whatever is free.
  func adopt(_ key: StageKey, _ claim: StageClaim) { held.withLock { $0[key] = claim } }

  /// Gives back what `key` held.
  func give(_ key: StageKey) { held.withLock { _ = $0.removeValue(forKey: key) } }

  private func wait(
    for claim: StageClaim, _ key: StageKey, _ jobs: Int?, _ held: [StageKey: StageClaim]
  ) -> String? {
    if held.count >= capacity.jobs { return "waits for a slot, \(capacity.jobs) in all" }
    if let jobs, held.keys.count(where: { $0.run == key.run }) >= jobs {
      return "waits for a slot, \(jobs) for this run"
    }
    let claims = Array(held.values)
    for name in claim.mutexes where claims.contains(where: { $0.mutexes.contains(name) }) {
      return "waits for the mutex \(SafeText(name).text)"
    }
    if let pool = claim.pool {
      let places = capacity.pools[pool] ?? 0
      if claims.count(where: { $0.pool == pool }) >= places {
        return
          "waits for the pool \(SafeText(pool).text), \(Quantity.count(places, "place")) in all"
      }
    }
    return shortage("CPUs", of: capacity.cpus, wanted: claim.cpus, claims.map(\.cpus))
      ?? shortage(
        "MB of memory", of: capacity.memoryMegabytes, wanted: claim.memoryMegabytes,
        claims.map(\.memoryMegabytes))
      ?? shortage("GPUs", of: capacity.gpus, wanted: claim.gpus, claims.map(\.gpus))
  }

  private func shortage(
    _ unit: String, of total: Int, wanted: Int, _ taken: [Int]
  ) -> String? {
    // The words leave out what is free now, so that they change only with what they say.
    guard wanted > 0, wanted > total - taken.reduce(0, +) else { return nil }
    return "waits for \(wanted) of \(total) \(unit)"
  }
}
