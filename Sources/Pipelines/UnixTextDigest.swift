import Domain
import Glibc
import Hashing

/// Computes digests the way DVC 2 did: CRLF counts as LF in what looks like text.
enum UnixTextDigest {
  /// DVC looks at the beginning of each block of this size, and replaces within it only.
  private static let blockSize = 1 << 20
  private static let examined = 512
  private static let mostForeign = 0.30

  static func digest(ofFile path: String) throws(Problem) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileAccess.failure("reading", path) }
    defer { close(descriptor) }
    let hasher = try IncrementalHasher(.md5)
    while true {
      let block = try FileAccess.block(of: blockSize, from: descriptor, path: path)
      guard !block.isEmpty else { return try hasher.finish().hex }
      try hasher.update(isText(block.prefix(examined)) ? unixText(block) : block)
    }
  }

  /// Whether bytes look like text: no zero among them and few that are no ASCII text.
  private static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard !bytes.contains(0) else { return false }
    let foreign = bytes.count { byte in
      switch byte {
      case 32...126, 8, 9, 10, 12, 13: false
      default: true
      }
    }
    return Double(foreign) / Double(bytes.count) <= mostForeign
  }

  private static func unixText(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      let isBeforeLF = index + 1 < bytes.count && bytes[index + 1] == 10
      if byte != 13 || !isBeforeLF { text.append(byte) }
    }
    return text
  }
}
