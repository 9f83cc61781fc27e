import Domain
import Foundation

/// Holds one open segment; the file is closed when nobody refers to it any more.
///
/// A segment begins with eight bytes of mark and the number of its first record, which is also
/// its name.
final class SegmentFile: Sendable {
  static let headerBytes: Int64 = 16
  static let suffix = ".predictions"
  private static let mark = Array("BNPRED01".utf8)

  let first: Int64
  private let descriptor: Int32
  private let disk: LogDisk

  private init(first: Int64, descriptor: Int32, disk: LogDisk) {
    self.first = first
    self.descriptor = descriptor
    self.disk = disk
  }

  deinit { close(descriptor) }

  /// The file's name: the number of its first record with leading zeros.
  static func name(first: Int64) -> String {
    let digits = String(first)
    return String(repeating: "0", count: max(0, 20 - digits.count)) + digits + suffix
  }

  /// The number of the first record of the segment called `name`, or nil for another file.
  static func first(ofName name: String) -> Int64? {
    guard name.hasSuffix(suffix), name.utf8.count == 20 + suffix.utf8.count else { return nil }
    return Int64(name.prefix(20))
  }

  /// Opens the segment for appending; creates it, or nothing but its header, if need be.
  static func open(folder: String, first: Int64, disk: LogDisk) throws(Problem) -> SegmentFile {
    let path = folder + "/" + name(first: first)
    let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw LogFailure.problem("open", path) }
    let file = SegmentFile(first: first, descriptor: descriptor, disk: disk)
    guard file.size < headerBytes else { return file }
    guard file.truncate(to: 0), file.writeHeader() else {
      throw LogFailure.problem("write", path)
    }
    return file
  }

  private static func header(first: Int64) -> [UInt8] {
    mark + withUnsafeBytes(of: first.littleEndian) { Array($0) }
  }

  /// Whether `bytes` begin with the header of the segment whose first record is `first`.
  static func hasHeader(_ bytes: UnsafeRawBufferPointer, first: Int64) -> Bool {
    guard bytes.count >= headerBytes else { return false }
    return zip(bytes, header(first: first)).allSatisfy { $0 == $1 }
  }

  func writeHeader() -> Bool { write(Self.header(first: first), at: 0) }

  /// The file's size in bytes.
  var size: Int64 {
    var information = stat()
    return fstat(descriptor, &information) == 0 ? Int64(information.st_size) : 0
  }

  func truncate(to size: Int64) -> Bool {
    ftruncate(descriptor, off_t(size)) == 0
  }

  /// Writes all of `bytes` at `offset`; false when the disk took less.
  func write(_ bytes: [UInt8], at offset: Int64) -> Bool {
    bytes.withUnsafeBytes { whole in
      var done = 0
      while done < whole.count {
        let rest = UnsafeRawBufferPointer(rebasing: whole[done...])
        let count = disk.write(descriptor, rest, offset + Int64(done))
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
  }

  /// Waits until what was written is on the disk; false when the disk refused.
  func sync() -> Bool { disk.sync(descriptor) == 0 }
}
