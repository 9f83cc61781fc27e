import CCrypto
public import Domain

extension FileHasher {
  /// Signs bytes with a key: HMAC-SHA256 (RFC 2104).
  ///
  /// Compare a received signature with ``areEqual(_:_:)``, never with `==`.
  ///
  /// - Parameters:
  ///   - bytes: The message.
  ///   - key: The secret both sides know.
  /// - Returns: The signature.
  /// - Throws: ``Problem`` with code `internalFailure` when libcrypto fails.
  public static func hmacSHA256(of bytes: [UInt8], key: [UInt8]) throws(Problem) -> ContentHash {
    var signature = [UInt8](repeating: 0, count: Int(BINNACLE_MAXIMUM_DIGEST_BYTES))
    // An empty array has no address, and libcrypto takes a missing key for "the key of before".
    let address = key.isEmpty ? [0] : key
    let count = Int(
      binnacle_hmac_sha256(address, key.count, bytes, bytes.count, &signature))
    guard count * 2 == HashAlgorithm.sha256.digitCount else { throw .refusedByLibcrypto(.sha256) }
    return ContentHash(.sha256, digest: signature.prefix(count))
  }

  /// Compares two hashes in a time that does not tell how much of them agrees.
  ///
  /// - Parameters:
  ///   - left: A hash, for example the expected signature.
  ///   - right: Another, for example the received one.
  /// - Returns: Whether algorithm and digest are the same.
  public static func areEqual(_ left: ContentHash, _ right: ContentHash) -> Bool {
    areEqual(Array(left.description.utf8), Array(right.description.utf8))
  }

  /// Compares two secrets in a time that tells only whether their lengths agree.
  ///
  /// - Parameters:
  ///   - left: A secret, for example the stored token's hash.
  ///   - right: Another, for example the received one.
  /// - Returns: Whether they are the same bytes.
  public static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return binnacle_equal_bytes(left, right, left.count) == 1
  }
}
