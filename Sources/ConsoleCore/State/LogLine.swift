public import Domain

/// Is one line of a log: text made safe to show, in parts that the program coloured.
public struct LogLine: Hashable, Sendable {
  /// The parts from left to right.
  public let parts: [Part]

  /// Is a stretch of text in one style.
  public struct Part: Hashable, Sendable {
    /// The text.
    public let text: SafeText
    /// How the program asked for it to look.
    public let style: LogStyle
  }

  /// The whole text.
  public var text: SafeText {
    parts.count == 1 ? parts[0].text : SafeText(parts.map(\.text.text).joined())
  }

  /// Reads a line: what stands after the last carriage return, in the styles asked for.
  ///
  /// - Parameters:
  ///   - bytes: The line without its end.
  ///   - style: The style at its beginning; afterwards the one at its end.
  init(_ bytes: ArraySlice<UInt8>, style: inout LogStyle) {
    var parts: [Part] = []
    var plain: [UInt8] = []
    func close(_ style: LogStyle) {
      if !plain.isEmpty { parts.append(Part(text: SafeText(bytes: plain), style: style)) }
      plain.removeAll(keepingCapacity: true)
    }
    var position = bytes.startIndex
    while position < bytes.endIndex {
      if let sequence = StyleSequence(bytes, at: position) {
        close(style)
        style.apply(sequence.codes)
        position = sequence.end
        continue
      }
      let byte = bytes[position]
      position += 1
      if byte == Self.carriageReturn {
        guard position < bytes.endIndex else { break }
        plain.removeAll(keepingCapacity: true)
        parts.removeAll()
      } else {
        plain.append(byte)
      }
    }
    close(style)
    self.parts = parts.isEmpty ? [Part(text: "", style: LogStyle())] : parts
  }

  private static let carriageReturn: UInt8 = 0x0D
}
