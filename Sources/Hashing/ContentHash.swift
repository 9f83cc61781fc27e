public import Domain

/// Names content by what it holds: the algorithm and the digest in lower-case hexadecimal.
///
/// Its text form, also the stored one, is `algorithm:hex`; text of another form is refused, so a
/// value always holds a well-formed digest.
///
///     let hash = try FileHasher.md5(of: Array("abc".utf8))
///     hash.hex          // 900150983cd24fb0d6963f7d28e17f72
///     hash.description  // md5:900150983cd24fb0d6963f7d28e17f72
public struct ContentHash: Hashable, Sendable {
  /// The function that made the digest.
  public let algorithm: HashAlgorithm
  /// The digest in lower-case hexadecimal.
  public let hex: String

  /// Takes a digest that was computed elsewhere, for example the one in a `dvc.lock`.
  ///
  /// - Parameters:
  ///   - algorithm: The function that made the digest.
  ///   - hex: The digest in hexadecimal, upper or lower case.
  /// - Throws: ``Problem`` with code `invalidInput` when `hex` is no digest of that function.
  public init(_ algorithm: HashAlgorithm, hex: String) throws(Problem) {
    let isDigest = hex.utf8.count == algorithm.digitCount && hex.utf8.allSatisfy(\.isHexDigit)
    guard isDigest else {
      throw Problem(
        .invalidInput, "\"\(SafeText(hex).text.prefix(80))\" is no \(algorithm.rawValue) digest",
        fix: "Write its \(algorithm.digitCount) hexadecimal digits.")
    }
    self.algorithm = algorithm
    self.hex = hex.lowercased()
  }

  /// Reads the text form `algorithm:hex`.
  ///
  /// - Parameter text: For example `md5:900150983cd24fb0d6963f7d28e17f72`.
  /// - Throws: ``Problem`` with code `invalidInput` when the text has another form.
  public init(parsing text: String) throws(Problem) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let algorithm = HashAlgorithm(rawValue: String(parts[0])) else {
      throw Problem(
        .invalidInput, "\"\(SafeText(text).text.prefix(80))\" names no content",
        fix: "Write it as sha256:DIGITS or md5:DIGITS.")
    }
    try self.init(algorithm, hex: String(parts[1]))
  }

  /// Takes the bytes of a digest that libcrypto just computed.
  init(_ algorithm: HashAlgorithm, digest: some Sequence<UInt8>) {
    self.algorithm = algorithm
    hex = Self.hexadecimal(digest)
  }

  private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let pairs = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }
    return String(decoding: pairs, as: UTF8.self)
  }
}

extension ContentHash: CustomStringConvertible {
  /// The text form, `algorithm:hex`.
  public var description: String { "\(algorithm.rawValue):\(hex)" }
}

extension ContentHash: Codable {
  /// Reads the text form; anything else is refused.
  ///
  /// - Parameter decoder: Where the text is read from.
  /// - Throws: ``Problem`` with code `invalidInput`, or the decoder's own error.
  public init(from decoder: any Decoder) throws {
    try self.init(parsing: decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the text form.
  ///
  /// - Parameter encoder: Where the text is written to.
  /// - Throws: The encoder's own error.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
