public import Domain
internal import Foundation

/// Is a server's certificate with its key, as they lie in two files.
public struct ServerCertificate: Sendable {
  /// What is known of the certificate.
  public let chain: CertificateChain
  /// What the server shows.
  public let context: TLSContext

  /// More than any file of certificates or keys has, in bytes.
  private static let mostBytes = 1_048_576

  /// Reads the files.
  ///
  /// - Parameters:
  ///   - certificate: The path of a PEM file: the certificate, then those that vouch for it.
  ///   - key: The path of a PEM file with the private key, which only its owner may read.
  /// - Throws: ``Problem`` with code `fileMissing` or `invalidConfiguration` that names the file.
  public init(certificate: String, key: String) throws(Problem) {
    chain = try CertificateChain(
      pem: try Self.bytes(certificate, mayBeRead: .byAll), from: certificate)
    context = try TLSContext(
      serving: chain, key: try Self.bytes(key, mayBeRead: .byOwner), from: key)
  }

  /// Says who may read a file.
  private enum Readers {
    case byAll
    case byOwner
  }

  /// Reads the authorities that a client trusts.
  ///
  /// - Parameter path: The path of a PEM file.
  /// - Returns: The authorities.
  /// - Throws: ``Problem`` with code `fileMissing` or `invalidConfiguration` that names the file.
  public static func authorities(_ path: String) throws(Problem) -> CertificateChain {
    try CertificateChain(pem: try bytes(path, mayBeRead: .byAll), from: path)
  }

  private static func bytes(_ path: String, mayBeRead readers: Readers) throws(Problem) -> [UInt8] {
    let place = SafeText(path).text
    // One descriptor, so that what was checked is what is read.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Problem(
        .fileMissing, "the file cannot be read", at: place,
        fix: "Name a PEM file that you may read.",
        cause: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Problem(
        .invalidConfiguration, "this is no file", at: place, fix: "Name a PEM file.")
    }
    guard readers == .byAll || status.st_mode & 0o077 == 0 else {
      throw Problem(
        .invalidConfiguration, "the key's file can be read by others", at: place,
        fix: "Make it its owner's alone with chmod 600.")
    }
    var bytes = [UInt8](repeating: 0, count: min(Int(status.st_size), mostBytes))
    let count = read(descriptor, &bytes, bytes.count)
    return Array(bytes.prefix(max(0, count)))
  }
}
