import Domain
import Glibc

/// Writes files under another name first, so that no reader sees half of one.
extension FileAccess {
  private static let blockSize = 1 << 20
  /// `FICLONE` of Linux: the copy shares the blocks; refused where the file system cannot.
  private static let shareBlocksRequest: UInt = 0x4004_9409

  static func writeAtomically(
    _ bytes: [UInt8], to path: String, mode: mode_t = ordinaryMode
  ) throws(Problem) {
    let (temporary, descriptor) = try temporaryFile(named: path)
    defer { close(descriptor) }
    do {
      try write(bytes[...], to: descriptor, path: path)
      try publish(temporary, as: path, mode: mode)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Copies a file into a folder under a name of its own; shares the blocks where possible.
  ///
  /// - Returns: The path of the copy, to be published or removed.
  static func temporaryCopy(of source: String, in folder: String) throws(Problem) -> String {
    let (temporary, descriptor) = try temporaryFile(named: folder + "/.copy")
    defer { close(descriptor) }
    do {
      try copyContent(of: source, to: descriptor)
      return temporary
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Gives a finished file its mode and its name, replacing what had the name.
  static func publish(_ temporary: String, as path: String, mode: mode_t) throws(Problem) {
    guard chmod(temporary, mode) == 0, rename(temporary, path) == 0 else {
      throw failure("writing", path)
    }
  }

  private static func temporaryFile(
    named path: String
  ) throws(Problem) -> (path: String, descriptor: Int32) {
    var template = Array((path + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure("writing", path) }
    let name = template.dropLast().map { UInt8(bitPattern: $0) }
    return (String(decoding: name, as: UTF8.self), descriptor)
  }

  private static func write(
    _ bytes: ArraySlice<UInt8>, to descriptor: Int32, path: String
  ) throws(Problem) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("writing", path) }
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
    var block = [UInt8](repeating: 0, count: blockSize)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("reading", source) }
      guard count > 0 else { return }
      try write(block[..<count], to: target, path: source)
    }
  }
}
