internal import Domain
internal import Foundation
internal import Hashing

/// Makes and hashes the secrets of tokens.
enum TokenSecret {
  /// What every secret begins with, so that it is known for one wherever it turns up.
  static let mark = "bnt_"
  private static let byteCount = 32

  /// Returns 256 random bits as text that fits into a header.
  static func make() -> String {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<byteCount).map { _ in UInt8.random(in: 0...UInt8.max, using: &generator) }
    let text = Data(bytes).base64EncodedString().filter { $0 != "=" }
      .map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }
    return mark + String(text)
  }

  /// Returns the hash that is stored in a secret's place.
  static func hash(of secret: String) throws(Problem) -> String {
    try FileHasher.sha256(of: Array(secret.utf8)).hex
  }

  /// Whether two hashes are the same, in a time that does not tell how much of them agrees.
  static func areEqual(_ left: String, _ right: String) -> Bool {
    FileHasher.areEqual(Array(left.utf8), Array(right.utf8))
  }
}
