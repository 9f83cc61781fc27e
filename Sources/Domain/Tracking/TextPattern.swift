/// Matches text with a pattern in which `%` stands for any text and `_` for one character.
///
/// No character escapes another. The work is at most the length of the text times that of the
/// pattern, however many `%` the pattern has, so a hostile pattern cannot stop the engine.
public struct TextPattern: Hashable, Sendable {
  private let scalars: [Unicode.Scalar]
  private let ignoresCase: Bool

  /// Creates a pattern.
  ///
  /// - Parameters:
  ///   - text: The pattern.
  ///   - ignoresCase: Whether A to Z equal a to z; other letters keep their case.
  public init(_ text: String, ignoresCase: Bool = false) {
    scalars = text.unicodeScalars.map { ignoresCase ? Self.lowercased($0) : $0 }
    self.ignoresCase = ignoresCase
  }

  /// Whether the whole of `text` matches.
  public func matches(_ text: String) -> Bool {
    let text = text.unicodeScalars.map { ignoresCase ? Self.lowercased($0) : $0 }
    var place = 0
    var position = 0
    // After a mismatch the last `%` takes one character more; earlier ones need not be tried again.
    var retry: (place: Int, position: Int)?
    while place < text.count {
      if position < scalars.count, scalars[position] == "%" {
        retry = (place, position + 1)
        position += 1
      } else if position < scalars.count,
        scalars[position] == "_" || scalars[position] == text[place]
      {
        place += 1
        position += 1
      } else if let last = retry {
        retry = (last.place + 1, last.position)
        place = last.place + 1
        position = last.position
      } else {
        return false
      }
    }
    return scalars[position...].allSatisfy { $0 == "%" }
  }

  private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard ("A"..."Z").contains(scalar) else { return scalar }
    return Unicode.Scalar(UInt8(scalar.value) + 32)
  }
}
