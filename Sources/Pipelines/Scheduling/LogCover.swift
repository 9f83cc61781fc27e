import Domain
import Glibc

/// Covers secret values in the log of a stage that has ended, for whoever reads the file itself, or
/// reads it when the engine no longer knows the values.
enum LogCover {
  private static let pieceBytes = 1 << 20

  /// Replaces every secret value by asterisks, in place: offsets stay true.
  ///
  /// It blocks its thread.
  ///
  /// - Parameters:
  ///   - path: The log.
  ///   - secrets: What to cover.
  /// - Throws: ``Problem`` when the file cannot be read or written.
  static func cover(_ path: String, _ secrets: SecretMask) throws(Problem) {
    guard secrets.margin > 0 else { return }
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return }
      throw FileAccess.failure("covering secrets in", path)
    }
    defer { close(descriptor) }
    var offset = 0
    while true {
      lseek(descriptor, off_t(offset), SEEK_SET)
      // A value that begins in this piece ends in it, or in what is read beyond it.
      let bytes = try FileAccess.block(
        of: pieceBytes + secrets.margin, from: descriptor, path: path)
      let covered = secrets.covering(bytes)
      if covered != bytes {
        let written = covered.withUnsafeBytes {
          pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset))
        }
        guard written == covered.count else {
          throw FileAccess.failure("covering secrets in", path)
        }
      }
      guard bytes.count > pieceBytes else { return }
      offset += pieceBytes
    }
  }
}
