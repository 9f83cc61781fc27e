public import Domain
public import Storage
import Synchronization

/// Remembers digests beyond the end of the program.
///
/// What is remembered is written a little later, many digests at a time. What a killed engine had
/// not written yet is read and hashed once more.
public final class KeptHashMemo: HashMemo {
  /// Takes about 40 MB when full.
  private static let mostDigests = 200_000

  private let inner = TransientHashMemo()
  private let fresh = Mutex<[FileHash]>([])
  private let store: Store
  private let wakeUps: AsyncStream<Void>
  private let wake: AsyncStream<Void>.Continuation

  /// Creates a memo that knows nothing until ``run(log:)`` has read what was kept.
  ///
  /// - Parameter store: Where digests are kept.
  public init(store: Store) {
    self.store = store
    (wakeUps, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Returns the digest remembered for exactly this state of a file.
  public func digest(of identity: FileIdentity) -> String? { inner.digest(of: identity) }

  /// Remembers the digest of a file in this state.
  public func remember(_ digest: String, of identity: FileIdentity) {
    inner.remember(digest, of: identity)
    fresh.withLock { fresh in
      // Full only when they cannot be written.
      if fresh.count < Self.mostDigests { fresh.append(FileHash(digest, of: identity)) }
    }
    wake.yield()
  }

  /// Reads what was kept, then keeps what is remembered, until cancelled.
  ///
  /// - Parameter log: Takes a problem of the store; digests are then remembered in memory alone.
  public func run(log: @Sendable (Problem) -> Void) async {
    do throws(Problem) {
      for hash in try await store.record(Self.read) {
        inner.remember(hash.digest, of: FileIdentity(hash))
      }
    } catch {
      guard error.code != .cancelled else { return }
      log(error)
    }
    for await _ in wakeUps {
      do throws(Problem) {
        try await write()
      } catch {
        guard error.code != .cancelled else { return }
        log(error)
      }
    }
  }

  @Sendable private static func read(
    _ transaction: TelemetryTransaction
  ) throws -> [FileHash] {
    try transaction.fileHashes.keepYoungest(mostDigests)
    return try transaction.fileHashes.all()
  }

  private func write() async throws(Problem) {
    let hashes = fresh.withLock { fresh in
      defer { fresh = [] }
      return fresh
    }
    guard !hashes.isEmpty else { return }
    try await store.record { try $0.fileHashes.put(hashes) }
  }
}

extension FileHash {
  fileprivate init(_ digest: String, of identity: FileIdentity) {
    self.init(
      device: Int64(bitPattern: identity.device), inode: Int64(bitPattern: identity.inode),
      size: identity.size, modifiedAt: identity.modifiedAt, changedAt: identity.changedAt,
      digest: digest)
  }
}

extension FileIdentity {
  fileprivate init(_ hash: FileHash) {
    self.init(
      device: UInt64(bitPattern: hash.device), inode: UInt64(bitPattern: hash.inode),
      size: hash.size, modifiedAt: hash.modifiedAt, changedAt: hash.changedAt)
  }
}
