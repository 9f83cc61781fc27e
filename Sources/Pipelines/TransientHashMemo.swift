import Synchronization

/// Remembers digests for as long as the program runs; of many only those asked for lately.
///
/// A file that changes leaves its old state behind, so an engine that runs for months would
/// otherwise remember ever more. Digests live in two generations: when the younger is full the
/// older is forgotten, and a digest that is asked for moves to the younger.
public final class TransientHashMemo: HashMemo {
  /// Takes about 40 MB when full.
  private static let mostDigests = 200_000

  private struct Generations {
    var young: [FileIdentity: String] = [:]
    var old: [FileIdentity: String] = [:]
  }

  private let generations = Mutex(Generations())
  private let limit: Int

  /// Creates an empty memo.
  public convenience init() { self.init(limit: Self.mostDigests) }

  /// Creates an empty memo of a given size.
  ///
  /// - Parameter limit: The most digests it remembers.
  init(limit: Int) { self.limit = limit }

  /// The number of digests remembered.
  var count: Int { generations.withLock { $0.young.count + $0.old.count } }

  /// Returns the digest remembered for exactly this state of a file.
  public func digest(of identity: FileIdentity) -> String? {
    generations.withLock { generations in
      if let digest = generations.young[identity] { return digest }
      guard let digest = generations.old.removeValue(forKey: identity) else { return nil }
      insert(digest, of: identity, into: &generations)
      return digest
    }
  }

  /// Remembers the digest of a file in this state.
  public func remember(_ digest: String, of identity: FileIdentity) {
    generations.withLock { generations in
      generations.old.removeValue(forKey: identity)
      insert(digest, of: identity, into: &generations)
    }
  }

  private func insert(
    _ digest: String, of identity: FileIdentity, into generations: inout Generations
  ) {
    if generations.young.count >= limit / 2, generations.young[identity] == nil {
      generations.old = generations.young
      generations.young = [:]
    }
    generations.young[identity] = digest
  }
}
