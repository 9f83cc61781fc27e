import Domain
import Foundation

/// Lists and reads the segments of one model.
struct SegmentFolder: Sendable {
  let path: String

  /// The folder of `model` within the log's folder.
  init(root: String, model: ModelName) {
    path = root + "/" + Self.name(of: model)
  }

  /// Spells a model's name so that any name is one folder: other bytes become `%41`.
  static func name(of model: ModelName) -> String {
    var name = ""
    for byte in model.rawValue.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.properties.isAlphabetic && byte < 0x80 || (0x30...0x39).contains(byte)
        || byte == 0x2D || byte == 0x5F || (byte == 0x2E && !name.isEmpty)
      name += isPlain ? String(Character(scalar)) : "%" + hexadecimal(byte)
    }
    return name
  }

  /// Reads the spelling of ``name(of:)``; nil for a folder that is none.
  static func model(ofName name: String) -> ModelName? {
    guard let text = name.removingPercentEncoding else { return nil }
    let model = ModelName(text)
    return self.name(of: model) == name ? model : nil
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "0" + digits : digits
  }

  /// The models that have a folder within `root`, in the order of their names.
  static func models(in root: String) -> [ModelName] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return names.compactMap(model(ofName:)).sorted()
  }

  func create() throws(Problem) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Problem(
        .internalFailure, "the folder of the prediction log cannot be made",
        at: SafeText(path).text,
        fix: "Check that the engine may write there and that the disk has room.",
        cause: "\(error)")
    }
  }

  /// The numbers of the first records of all segments, lowest first.
  func segments() -> [Int64] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.compactMap(SegmentFile.first(ofName:)).sorted()
  }

  /// Reads up to `count` bytes of a segment from `offset` on.
  func read(segment: Int64, offset: Int64, count: Int) throws(Problem) -> [UInt8] {
    let file = path + "/" + SegmentFile.name(first: segment)
    let descriptor = Foundation.open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw LogFailure.problem("open", file) }
    defer { close(descriptor) }
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let target = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
        let got = pread(descriptor, target.baseAddress, target.count, off_t(offset) + off_t(filled))
        if got < 0 && errno == EINTR { continue }
        failed = got < 0
        guard got > 0 else { return }
        filled += got
      }
    }
    guard !failed else { throw LogFailure.problem("read", file) }
    return bytes
  }

  /// The size of a segment in bytes; 0 when it is gone.
  func size(segment: Int64) -> Int64 {
    var information = stat()
    let file = path + "/" + SegmentFile.name(first: segment)
    return stat(file, &information) == 0 ? Int64(information.st_size) : 0
  }

  /// Keeps bytes that were cut off, for whoever wants to look; not having them is no failure.
  func keepCut(_ bytes: ArraySlice<UInt8>, sequence: Int64) {
    try? Data(bytes).write(to: URL(fileURLWithPath: path + "/\(sequence).cut"))
  }

  /// Makes the names of new segments durable.
  func sync() {
    let descriptor = Foundation.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
