import Foundation

/// Holds the calls that can fail when the disk does, so that tests can make them fail.
struct LogDisk: Sendable {
  /// Writes bytes at a place; returns how many were written, or -1 and sets `errno`.
  var write: @Sendable (_ file: Int32, _ bytes: UnsafeRawBufferPointer, _ offset: Int64) -> Int
  /// Waits until what was written is on the disk; returns 0, or -1 and sets `errno`.
  var sync: @Sendable (_ file: Int32) -> Int32

  /// The real disk.
  static let system = LogDisk(
    write: { file, bytes, offset in
      pwrite(file, bytes.baseAddress, bytes.count, off_t(offset))
    },
    sync: { file in
      #if os(Linux)
        fdatasync(file)
      #else
        fsync(file)
      #endif
    })
}
