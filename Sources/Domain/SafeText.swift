/// Holds text from outside after everything a terminal could obey has been made visible.
///
/// Control characters become `^[` or `\u{9b}`, direction overrides and invisible characters
/// become `\u{202e}`; bad UTF-8 becomes U+FFFD. A line break is shown as `\n` unless the text
/// was made by ``lines(_:)``. Nothing from outside reaches a cell, a log or a message except
/// through this type.
///
///     SafeText("ok\u{1B}[2J").text  // ok^[[2J
public struct SafeText: Hashable, Sendable, Codable {
  /// The text, safe to show.
  public let text: String

  /// Makes `untrusted` safe to show on one line.
  public init(_ untrusted: String) {
    if Self.isPlain(untrusted) {
      text = untrusted
      return
    }
    var safe = ""
    safe.unicodeScalars.reserveCapacity(untrusted.unicodeScalars.count)
    var previous: Unicode.Scalar?
    for scalar in untrusted.unicodeScalars {
      Self.append(scalar, after: previous, to: &safe)
      previous = scalar
    }
    text = safe
  }

  /// Makes bytes safe to show on one line; what is no UTF-8 becomes U+FFFD.
  public init(bytes: some Sequence<UInt8>) {
    self.init(String(decoding: Array(bytes), as: UTF8.self))
  }

  /// Splits `untrusted` at line breaks and makes each line safe.
  ///
  /// Of a line that was written over after carriage returns, as progress is, the last state counts.
  public static func lines(_ untrusted: String) -> [SafeText] {
    untrusted.split(omittingEmptySubsequences: false) { $0.isNewline && $0 != "\r" }
      .map { line in
        let states = line.split(separator: "\r", omittingEmptySubsequences: true)
        return SafeText(String(states.last ?? ""))
      }
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  private static func append(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, to safe: inout String
  ) {
    switch scalar.value {
    case 0x09: safe += "  "
    case 0x0A: safe += "\\n"
    case 0x00..<0x20: safe += "^" + String(UnicodeScalar(UInt8(scalar.value + 0x40)))
    case 0x7F: safe += "^?"
    case 0x200D where previous?.properties.isEmoji == true && previous?.isASCII == false,
      0xFE0F where previous?.properties.isEmoji == true:
      safe.unicodeScalars.append(scalar)
    default:
      if isHidden(scalar) {
        safe += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether a scalar controls the terminal, the direction of text, or shows nothing at all.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
    case .unassigned: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}

extension SafeText: ExpressibleByStringLiteral, CustomStringConvertible {
  /// Creates the text from a literal of the program itself; it is made safe all the same.
  public init(stringLiteral value: String) { self.init(value) }

  /// The safe text.
  public var description: String { text }
}

extension SafeText {
  /// Reads text and makes it safe again: what was stored or sent is not trusted either.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
