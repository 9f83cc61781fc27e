import Synchronization

/// Remembers which content a file had, so that an unchanged file is not read again.
public protocol HashMemo: Sendable {
  /// Returns the MD5 digest remembered for exactly this state of a file.
  ///
  /// - Parameter identity: The state of the file.
  /// - Returns: The digest in hexadecimal, nil when nothing is remembered.
  func digest(of identity: FileIdentity) -> String?

  /// Remembers the MD5 digest of a file in this state.
  ///
  /// - Parameters:
  ///   - digest: The digest in hexadecimal.
  ///   - identity: The state of the file.
  func remember(_ digest: String, of identity: FileIdentity)
}

/// Remembers digests for as long as the program runs.
public final class TransientHashMemo: HashMemo {
  private let digests = Mutex<[FileIdentity: String]>([:])

  /// Creates an empty memo.
  public init() {}

  /// Returns the digest remembered for exactly this state of a file.
  public func digest(of identity: FileIdentity) -> String? {
    digests.withLock { $0[identity] }
  }

  /// Remembers the digest of a file in this state.
  public func remember(_ digest: String, of identity: FileIdentity) {
    digests.withLock { $0[identity] = digest }
  }
}
