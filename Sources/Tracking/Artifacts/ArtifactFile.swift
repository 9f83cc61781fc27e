internal import Domain
internal import Foundation

/// An open file of artifacts; it is closed when nobody holds it any more.
public final class ArtifactFile: Sendable {
  private let descriptor: Int32
  /// Its bytes.
  public let size: Int64

  init(descriptor: Int32, size: Int64) {
    self.descriptor = descriptor
    self.size = size
  }

  deinit { close(descriptor) }

  /// Reads up to `count` bytes from `offset` on; none at the end.
  ///
  /// - Throws: The system's error.
  public func bytes(from offset: Int64, count: Int) throws -> [UInt8] {
    let descriptor = descriptor
    var failure: POSIXError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let taken = pread(descriptor, buffer.baseAddress, count, off_t(offset))
      if taken < 0 { failure = POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
      filled = max(0, taken)
    }
    if let failure { throw failure }
    return bytes
  }
}

/// A file on its way in: a temporary one until it is whole, then synced and put in its place.
public struct ArtifactUpload: Sendable {
  private let path: ArtifactPath
  private let temporary: String
  private let place: String
  private let descriptor: Int32

  init(path: ArtifactPath, temporary: String, place: String) throws {
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.systemError }
    self.path = path
    self.temporary = temporary
    self.place = place
  }

  /// Appends bytes.
  ///
  /// - Throws: The system's error.
  public func append(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else {
        if count < 0, errno == EINTR { continue }
        throw Self.systemError
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Makes the file durable and puts it in its place, whatever was there before.
  ///
  /// - Throws: ``TrackingRefusal`` when a folder is there, or when the path goes through a file.
  public func finish() throws {
    let isDurable = fsync(descriptor) == 0
    close(descriptor)
    do {
      guard isDurable else { throw Self.systemError }
      try makeFolder()
      guard rename(temporary, place) == 0 else { throw refusal }
    } catch {
      unlink(temporary)
      throw error
    }
    syncFolder()
  }

  /// Forgets the file.
  public func abandon() {
    close(descriptor)
    unlink(temporary)
  }

  private var folder: String { (place as NSString).deletingLastPathComponent }

  private func makeFolder() throws {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw refusal
    }
  }

  private func syncFolder() {
    let parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard parent >= 0 else { return }
    fsync(parent)
    close(parent)
  }

  private var refusal: TrackingRefusal {
    .invalid("The artifact path '\(path)' is taken by a folder, or leads through a file")
  }

  private static var systemError: POSIXError {
    POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
  }
}
