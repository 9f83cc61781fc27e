internal import Synchronization

/// Counts the wrong tokens that come from each address.
///
/// Whoever has a good token is never kept out, for all users of a tunnel come from one address; and
/// 256 bits are not guessed.
final class WrongTokenLimit: Sendable {
  /// Wrong tokens that an address may send within the time.
  static let most = 10
  /// The time they are counted over.
  static let time = Duration.seconds(60)
  /// Addresses that are remembered at most.
  private static let mostAddresses = 1_000

  private let moments = Mutex<[String: [Duration]]>([:])

  /// Counts one more wrong token.
  ///
  /// - Parameters:
  ///   - address: Where it came from.
  ///   - now: The time since some start.
  /// - Returns: Whether the address has sent too many.
  func exceeds(_ address: String, at now: Duration) -> Bool {
    count(address, at: now) >= Self.most
  }

  /// Counts one more.
  ///
  /// - Parameters:
  ///   - address: Where it came from.
  ///   - now: The time since some start.
  /// - Returns: How many came before it within the time, up to the most that may.
  func count(_ address: String, at now: Duration) -> Int {
    moments.withLock { moments in
      if moments.count >= Self.mostAddresses, moments[address] == nil {
        moments = moments.filter { $0.value.contains { now - $0 < Self.time } }
        // Where that many are wrong at once, a new one waits like the others.
        guard moments.count < Self.mostAddresses else { return Self.most }
      }
      let recent = (moments[address] ?? []).filter { now - $0 < Self.time }
      moments[address] = (recent + [now]).suffix(Self.most)
      return recent.count
    }
  }
}
