/// Covers secret values in what stages print, before anybody reads it.
///
/// A value is replaced by as many asterisks as it has bytes, so that offsets into a log stay true.
public struct SecretMask: Hashable, Sendable {
  /// Shorter values would cover ordinary text.
  private static let shortestNamed = 4
  private static let shortestGuessed = 8
  private static let telling = ["TOKEN", "SECRET", "PASSWORD", "PASSWD", "API_KEY", "ACCESS_KEY"]

  /// The values, the longest first.
  private let values: [[UInt8]]

  /// The values as text, the longest first; for whoever must tell another program to cover them.
  public var coveredValues: [String] { values.map { String(decoding: $0, as: UTF8.self) } }

  /// How many bytes around a piece must be read with it, so that no value is cut.
  public var margin: Int { max(0, (values.first?.count ?? 0) - 1) }

  /// Collects the secret values of an environment.
  ///
  /// Secret are the variables that are named, and those whose own name tells, such as `API_TOKEN`;
  /// of a value of several lines also each line that is long enough, for keys are printed by lines.
  ///
  /// - Parameters:
  ///   - names: The variables that `secrets:` in `binnacle.yaml` names.
  ///   - environment: The environment that stages inherit.
  public init(names: [String], environment: [String: String]) {
    var found: Set<[UInt8]> = []
    for (name, value) in environment {
      let isNamed = names.contains(name)
      let upper = name.uppercased()
      guard isNamed || Self.telling.contains(where: upper.contains) else { continue }
      let bytes = Array(value.utf8)
      guard bytes.count >= (isNamed ? Self.shortestNamed : Self.shortestGuessed) else { continue }
      found.insert(bytes)
      found.formUnion(Self.lines(of: bytes))
    }
    self.init(found)
  }

  private init(_ values: Set<[UInt8]>) {
    self.values = values.sorted { left, right in
      left.count == right.count ? left.lexicographicallyPrecedes(right) : left.count > right.count
    }
  }

  private static func lines(of value: [UInt8]) -> [[UInt8]] {
    value.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      .filter { $0.count >= shortestGuessed }.map { Array($0) }
  }

  /// Returns a mask that covers what either of two does.
  public func adding(_ other: SecretMask) -> SecretMask {
    SecretMask(Set(values).union(other.values))
  }

  /// How many of the last bytes could be the beginning of a secret value that is being written.
  ///
  /// - Parameter bytes: Text that may go on.
  /// - Returns: The length of the longest end of the text that a secret value begins with.
  public func openEnd(of bytes: [UInt8]) -> Int {
    let longest = values.map { value in
      (1..<max(1, value.count)).last { count in
        count <= bytes.count && bytes.suffix(count).elementsEqual(value.prefix(count))
      } ?? 0
    }
    return longest.max() ?? 0
  }

  /// Returns text with every secret value covered.
  ///
  /// - Parameter bytes: The text.
  /// - Returns: As many bytes.
  public func covering(_ bytes: [UInt8]) -> [UInt8] {
    guard !values.isEmpty else { return bytes }
    var covered = bytes
    for value in values { Self.cover(value, in: bytes, &covered) }
    return covered
  }

  private static func cover(_ value: [UInt8], in bytes: [UInt8], _ covered: inout [UInt8]) {
    guard let first = value.first, bytes.count >= value.count else { return }
    var start = 0
    while start + value.count <= bytes.count {
      guard bytes[start] == first, bytes[start..<(start + value.count)].elementsEqual(value) else {
        start += 1
        continue
      }
      for index in start..<(start + value.count) { covered[index] = UInt8(ascii: "*") }
      start += value.count
    }
  }
}
