/// Knows which tokens of one column stand for a missing value.
///
/// Empty, NA, N/A, NaN, nan, null, NULL and None are always missing; a column may add its own
/// sentinels, which compare as numbers where the column is numeric and as text elsewhere.
struct MissingTokens {
  private let texts: [[UInt8]]
  private let numbers: [Double]

  init(sentinels: [String]) {
    texts = sentinels.map { Array($0.utf8) }
    numbers = sentinels.compactMap { Double($0) }
  }

  /// Whether a number is one of the column's sentinels.
  func contains(_ number: Double) -> Bool {
    guard !numbers.isEmpty else { return false }
    return numbers.contains(number)
  }

  /// Whether the bytes from `start` to `end` (spaces already cut) stand for a missing value.
  func matches(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Bool {
    if start >= end { return true }
    if bytes[start] | Ascii.caseBit == Ascii.lowerN, end - start <= 4,
      Self.common.contains(where: { Self.equals($0, bytes, start, end) })
    {
      return true
    }
    guard !texts.isEmpty else { return false }
    return texts.contains { Self.equals($0, bytes, start, end) }
  }

  private static let common: [[UInt8]] = ["NA", "N/A", "NaN", "nan", "null", "NULL", "None"]
    .map { Array($0.utf8) }

  private static func equals(
    _ text: [UInt8], _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    guard text.count == end - start else { return false }
    for index in text.indices where text[index] != bytes[start + index] { return false }
    return true
  }
}
