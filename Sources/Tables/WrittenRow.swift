/// Holds one row of a CSV file exactly as it is written, without its line end.
public struct WrittenRow: Hashable, Sendable {
  /// The row's bytes, quotes included.
  public let bytes: [UInt8]
  /// Where each field ends.
  private let ends: [Int]

  init(bytes: [UInt8], ends: [Int]) {
    self.bytes = bytes
    self.ends = ends
  }

  /// Returns a field as it is written, quotes included.
  public func field(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1] + 1)..<ends[index]]
  }

  /// Returns a field's text without the quotes around it and the doubling within.
  public func text(_ index: Int) -> [UInt8] {
    let field = field(index)
    guard field.first == Ascii.quote else { return Array(field) }
    var text: [UInt8] = []
    var skips = false
    for byte in field.dropFirst().dropLast() {
      if byte == Ascii.quote, !skips {
        skips = true
        continue
      }
      skips = false
      text.append(byte)
    }
    return text
  }

  /// Returns the row with its fields in another order.
  ///
  /// - Parameter order: The positions of the fields, in the order wanted.
  /// - Returns: The row with those fields.
  public func reordered(_ order: [Int]) -> WrittenRow {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for position in order {
      if !ends.isEmpty { bytes.append(Ascii.comma) }
      bytes.append(contentsOf: field(position))
      ends.append(bytes.count)
    }
    return WrittenRow(bytes: bytes, ends: ends)
  }
}
