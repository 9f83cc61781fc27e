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
