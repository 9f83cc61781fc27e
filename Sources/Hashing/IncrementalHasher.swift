import CCrypto
public import Domain

/// Hashes content that arrives piece by piece.
///
/// It owns one libcrypto context, freed with it; it is not for two tasks at once. After
/// ``finish()`` it starts over, so one hasher serves many files.
///
///     let hasher = try IncrementalHasher(.sha256)
///     try hasher.update(Array("ab".utf8))
///     try hasher.update(Array("c".utf8))
///     try hasher.finish().hex  // ba7816bf8f01cfea414140de5dae2223…
public final class IncrementalHasher {
  /// The function it computes.
  public let algorithm: HashAlgorithm
  private let context: UnsafeMutableRawPointer

  /// Begins a digest.
  ///
  /// - Parameter algorithm: The function to compute.
  /// - Throws: ``Problem`` with code `internalFailure` when libcrypto refuses the function, as it
  ///   does with MD5 on a machine in FIPS mode.
  public init(_ algorithm: HashAlgorithm) throws(Problem) {
    let begun =
      switch algorithm {
      case .md5: binnacle_md5_begin()
      case .sha256: binnacle_sha256_begin()
      }
    guard let begun else { throw .refusedByLibcrypto(algorithm) }
    self.algorithm = algorithm
    context = begun
  }

  deinit { binnacle_digest_end(context) }

  /// Adds bytes to what is hashed.
  ///
  /// - Parameter bytes: The next piece.
  /// - Throws: ``Problem`` with code `internalFailure` when libcrypto fails.
  public func update(_ bytes: [UInt8]) throws(Problem) { try update(bytes[...]) }

  /// Adds a part of an array to what is hashed, without copying it.
  ///
  /// - Parameter bytes: The next piece.
  /// - Throws: ``Problem`` with code `internalFailure` when libcrypto fails.
  public func update(_ bytes: ArraySlice<UInt8>) throws(Problem) {
    let status = bytes.withUnsafeBytes { binnacle_digest_update(context, $0.baseAddress, $0.count) }
    guard status == 1 else { throw .refusedByLibcrypto(algorithm) }
  }

  /// Adds bytes of raw memory, for example of a mapped file, without copying them.
  ///
  /// - Parameter bytes: The next piece.
  /// - Throws: ``Problem`` with code `internalFailure` when libcrypto fails.
  public func update(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
    guard binnacle_digest_update(context, bytes.baseAddress, bytes.count) == 1 else {
      throw .refusedByLibcrypto(algorithm)
    }
  }

  /// Returns the digest of everything added and starts over.
  ///
  /// - Returns: The name of the content.
  /// - Throws: ``Problem`` with code `internalFailure` when libcrypto fails.
  public func finish() throws(Problem) -> ContentHash {
    var digest = [UInt8](repeating: 0, count: Int(BINNACLE_MAXIMUM_DIGEST_BYTES))
    let count = Int(binnacle_digest_finish(context, &digest))
    guard count * 2 == algorithm.digitCount else { throw .refusedByLibcrypto(algorithm) }
    return ContentHash(algorithm, digest: digest.prefix(count))
  }
}

extension Problem {
  /// The one sentence for every refusal of libcrypto.
  static func refusedByLibcrypto(_ algorithm: HashAlgorithm) -> Problem {
    Problem(
      .internalFailure, "libcrypto refused to compute \(algorithm.rawValue)",
      fix: "Check the OpenSSL installation; in FIPS mode MD5 is switched off.")
  }
}
