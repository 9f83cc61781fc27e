import CCrypto
public import Domain
import Foundation

/// Hashes bytes and files, and signs bytes with a key.
///
/// A file is read in blocks of 1 MiB, so its size costs no memory. Reading blocks: call it where
/// blocking is allowed.
///
///     try FileHasher.sha256(of: Array("abc".utf8)).hex
///     // ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
public enum FileHasher {
  /// The bytes read from a file at a time.
  static let blockBytes = 1 << 20
  private static let shortestBlock = 4_096

  /// Hashes bytes with MD5, as DVC names content.
  ///
  /// - Parameter bytes: The content.
  /// - Returns: Its name.
  /// - Throws: ``Problem`` with code `internalFailure` when MD5 is switched off.
  public static func md5(of bytes: [UInt8]) throws(Problem) -> ContentHash {
    try hash(bytes, with: .md5)
  }

  /// Hashes bytes with SHA-256.
  ///
  /// - Parameter bytes: The content.
  /// - Returns: Its name.
  /// - Throws: ``Problem`` with code `internalFailure` when libcrypto fails.
  public static func sha256(of bytes: [UInt8]) throws(Problem) -> ContentHash {
    try hash(bytes, with: .sha256)
  }

  /// Hashes bytes.
  ///
  /// - Parameters:
  ///   - bytes: The content.
  ///   - algorithm: The function to compute.
  /// - Returns: Its name.
  /// - Throws: ``Problem`` with code `internalFailure` when libcrypto fails.
  public static func hash(
    _ bytes: [UInt8], with algorithm: HashAlgorithm
  ) throws(Problem) -> ContentHash {
    let hasher = try IncrementalHasher(algorithm)
    try hasher.update(bytes)
    return try hasher.finish()
  }

  /// Hashes a file with MD5, as DVC names content.
  ///
  /// - Parameter path: The file.
  /// - Returns: The name of its content.
  /// - Throws: ``Problem`` as ``hash(file:with:)``.
  public static func md5(ofFile path: String) throws(Problem) -> ContentHash {
    try hash(file: path, with: .md5)
  }

  /// Hashes a file with SHA-256.
  ///
  /// - Parameter path: The file.
  /// - Returns: The name of its content.
  /// - Throws: ``Problem`` as ``hash(file:with:)``.
  public static func sha256(ofFile path: String) throws(Problem) -> ContentHash {
    try hash(file: path, with: .sha256)
  }

  /// Hashes a file, block by block.
  ///
  /// - Parameters:
  ///   - path: The file; a symbolic link is followed.
  ///   - algorithm: The function to compute.
  /// - Returns: The name of its content.
  /// - Throws: ``Problem`` with code `fileMissing` when there is no such file, `invalidInput`
  ///   when it is a folder or may not be read, `internalFailure` when reading fails.
  public static func hash(
    file path: String, with algorithm: HashAlgorithm
  ) throws(Problem) -> ContentHash {
    let hasher = try IncrementalHasher(algorithm)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    var block = [UInt8](repeating: 0, count: blockBytes(for: descriptor))
    while true {
      let count = read(into: &block, from: descriptor)
      guard count >= 0 else { throw unreadable(path, errno) }
      guard count > 0 else { break }
      try hasher.update(block[..<count])
    }
    return try hasher.finish()
  }

  /// A block that holds a short file whole: clearing a long one costs more than hashing it.
  private static func blockBytes(for descriptor: Int32) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return blockBytes }
    return max(shortestBlock, min(blockBytes, Int(status.st_size) + 1))
  }

  /// Reads once, again when a signal came in between; negative means `errno` says why.
  private static func read(into block: inout [UInt8], from descriptor: Int32) -> Int {
    while true {
      let count = block.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 || errno != EINTR { return count }
    }
  }

  private static func unreadable(_ path: String, _ code: Int32) -> Problem {
    let shown = SafeText(path).text
    return switch code {
    case ENOENT, ENOTDIR:
      Problem(.fileMissing, "there is no file \(shown)", fix: "Check the path.")
    case EISDIR:
      Problem(.invalidInput, "\(shown) is a folder, not a file", fix: "Name a file inside it.")
    case EACCES, EPERM:
      Problem(
        .invalidInput, "the file \(shown) may not be read",
        fix: "Give this user the right to read it.")
    default:
      Problem(
        .internalFailure, "reading \(shown) failed: \(String(cString: strerror(code)))",
        fix: "Check the disk and try again.")
    }
  }
}
