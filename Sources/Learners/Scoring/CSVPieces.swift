import Domain
import Foundation

/// Reads a CSV file in pieces of whole rows, so that its size costs no memory.
struct CSVPieces {
  /// How many bytes are read at a time; a single row may be longer.
  static let pieceBytes = 4 << 20

  /// The longest row that is read; more means that a quote is never closed.
  static let longestRow = 64 << 20

  /// The header with its line end, which each piece repeats.
  let header: [UInt8]
  /// Where the next piece starts in the file.
  private(set) var offset: UInt64
  private let handle: FileHandle
  private let path: String
  private let pieceBytes: Int

  /// Opens the file at `path` and finds its header.
  ///
  /// - Throws: ``Problem`` with code `fileMissing` or `invalidInput`.
  init(path: String, pieceBytes: Int = CSVPieces.pieceBytes) throws(Problem) {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Problem(.fileMissing, "there is no file \(SafeText(path))", fix: "Check the path.")
    }
    self.handle = handle
    self.path = path
    self.pieceBytes = pieceBytes
    header = try Array(
      Self.bytes(of: handle, from: 0, by: pieceBytes, path) { Self.firstRowEnd(in: $0) })
    offset = UInt64(header.count)
  }

  /// Continues after the first `offset` bytes, which end with a row.
  mutating func skip(to offset: UInt64) {
    self.offset = max(offset, UInt64(header.count))
  }

  /// Returns the next rows behind the header; nil at the end.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` when the file cannot be read.
  mutating func next() throws(Problem) -> [UInt8]? {
    let rows = try Self.bytes(of: handle, from: offset, by: pieceBytes, path) {
      Self.lastRowEnd(in: $0)
    }
    guard !rows.isEmpty else { return nil }
    offset += UInt64(rows.count)
    return header + rows
  }

  /// Reads from `start` on until `end` finds where to stop, or all there is.
  private static func bytes(
    of handle: FileHandle, from start: UInt64, by pieceBytes: Int, _ path: String,
    until end: ([UInt8]) -> Int?
  ) throws(Problem) -> ArraySlice<UInt8> {
    var bytes: [UInt8] = []
    do {
      try handle.seek(toOffset: start)
      while bytes.count < longestRow {
        guard let more = try handle.read(upToCount: pieceBytes), !more.isEmpty else {
          return bytes[...]
        }
        bytes.append(contentsOf: more)
        if let end = end(bytes) { return bytes[..<end] }
      }
    } catch {
      throw Problem(
        .invalidInput, "the file \(SafeText(path)) cannot be read",
        fix: "Check that it is a file and that you may read it.", cause: "\(error)")
    }
    throw Problem(
      .invalidInput, "a row is longer than \(longestRow >> 20) MiB",
      at: "\(SafeText(path)), byte \(start)", fix: "Close the quote that the row opens.")
  }

  private static func firstRowEnd(in bytes: [UInt8]) -> Int? {
    var isQuoted = false
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n"), !isQuoted { return index + 1 }
    }
    return nil
  }

  /// A line end within quotes belongs to its field; a doubled quote toggles twice.
  private static func lastRowEnd(in bytes: [UInt8]) -> Int? {
    var isQuoted = false
    var last: Int?
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n"), !isQuoted { last = index + 1 }
    }
    return last
  }
}
