import Domain
import Glibc

/// Writes files before they have their name, so that no reader sees half of one.
extension FileAccess {
  private static let blockSize = 1 << 20
  /// `FICLONE` of Linux: the copy shares the blocks; refused where the file system cannot.
  private static let shareBlocksRequest: UInt = 0x4004_9409

  static func writeAtomically(
    _ bytes: [UInt8], to path: String, mode: mode_t = ordinaryMode
  ) throws(Problem) {
    let file = try NewFile(in: folder(of: path))
    try write(bytes[...], to: file.descriptor, path: path)
    try file.publish(as: path, mode: mode)
  }

  /// Copies a file without naming the copy; shares the blocks where possible.
  ///
  /// - Returns: The copy, to be published in `folder` or let go.
  static func copy(of source: String, in folder: String) throws(Problem) -> NewFile {
    let file = try NewFile(in: folder)
    try copyContent(of: source, to: file.descriptor)
    return file
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  private static func write(
    _ bytes: ArraySlice<UInt8>, to descriptor: Int32, doing: String = "writing", path: String
  ) throws(Problem) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(doing, path) }
      rest = rest.dropFirst(count)
    }
  }

  private static func copyContent(of source: String, to target: Int32) throws(Problem) {
    let descriptor = open(source, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("reading", source) }
    defer { close(descriptor) }
    if ioctl(target, shareBlocksRequest, descriptor) == 0 { return }
    try copyBlocks(from: descriptor, to: target, source: source)
  }

  private static func copyBlocks(
    from descriptor: Int32, to target: Int32, source: String
  ) throws(Problem) {
    var status = stat()
    // A block that holds a short file whole: clearing a long one costs more than copying it.
    let isShort = fstat(descriptor, &status) == 0 && status.st_size < smallFile
    var block = [UInt8](repeating: 0, count: isShort ? smallFile : blockSize)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("reading", source) }
      guard count > 0 else { return }
      try write(block[..<count], to: target, doing: "copying", path: source)
    }
  }
}
