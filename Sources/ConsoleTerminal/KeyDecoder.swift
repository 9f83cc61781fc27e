public import ConsoleCore
public import TextUI

/// Turns the bytes a terminal sends into keys, pastes and replies.
///
/// Bytes may arrive in any pieces. An escape alone is a key only when nothing follows it for a
/// while; until then it may be the beginning of a sequence.
public struct KeyDecoder: Sendable {
  /// Holds one thing the terminal sent.
  public enum Token: Hashable, Sendable {
    /// A key or a paste.
    case key(Key)
    /// The answer to a status request: all bytes before it have been processed.
    case status
    /// The answer to a request for the cursor's position, counted from 1.
    case cursorPosition(row: Int, column: Int)
    /// A button of the mouse was pressed, counted from 0.
    case pressed(Position)
    /// The answer to the question whether a private mode is known, and whether it is on.
    case mode(Int, state: Int)
  }

  /// How long a lone escape may be the beginning of a sequence.
  private static let escapePatience = Duration.milliseconds(25)
  /// How long the rest of a sequence may take, which no key begins like.
  private static let sequencePatience = Duration.milliseconds(500)
  /// How long a paste may pause.
  private static let pastePatience = Duration.seconds(2)
  /// The most bytes of one paste that are kept.
  public static let pasteLimit = 1 << 20
  private static let pasteEnd = Array("\u{1B}[201~".utf8)
  /// The most bytes of one escape sequence.
  private static let sequenceLimit = 64

  private enum State {
    case ground
    case escape
    case control([UInt8])
    case shifted
    case consoleFunction
    case mouse(left: Int)
    case string(escaped: Bool)
    case text([UInt8], length: Int)
    case paste
  }

  private var state = State.ground
  private var pasted: [UInt8] = []

  /// Creates a decoder that waits for the first byte.
  public init() {}

  /// How long to wait for the next byte before ``flush()`` is due; nothing when all is complete.
  public var patience: Duration? {
    switch state {
    case .ground: nil
    case .escape: Self.escapePatience
    case .paste: Self.pastePatience
    case .control, .shifted, .consoleFunction, .mouse, .string, .text: Self.sequencePatience
    }
  }

  /// Takes in bytes and returns what is complete.
  public mutating func decode(_ bytes: some Sequence<UInt8>) -> [Token] {
    var tokens: [Token] = []
    for byte in bytes { take(byte, into: &tokens) }
    return tokens
  }

  /// Gives up waiting: a lone escape is the key, a paste without an end is taken as it is, and any
  /// other beginning is dropped.
  public mutating func flush() -> [Token] {
    defer { state = .ground }
    switch state {
    case .escape: return [.key(.escape)]
    case .paste: return [takePaste(without: 0)]
    case .ground, .control, .shifted, .consoleFunction, .mouse, .string, .text: return []
    }
  }

  private mutating func take(_ byte: UInt8, into tokens: inout [Token]) {
    switch state {
    case .ground: ground(byte, into: &tokens)
    case .escape: escape(byte, into: &tokens)
    case .control(let bytes): control(bytes, byte, into: &tokens)
    case .shifted:
      state = .ground
      if let key = KeySequences.shifted(byte) { tokens.append(.key(key)) }
    case .consoleFunction:
      state = .ground
      if (0x41...0x45).contains(byte) { tokens.append(.key(.function(Int(byte) - 0x40))) }
    case .mouse(let left): state = left > 1 ? .mouse(left: left - 1) : .ground
    case .string(let escaped): string(byte, escaped: escaped)
    case .text(let bytes, let length): text(bytes + [byte], length: length, into: &tokens)
    case .paste: paste(byte, into: &tokens)
    }
  }

  private mutating func ground(_ byte: UInt8, into tokens: inout [Token]) {
    switch byte {
    case 0x1B: state = .escape
    case 0xC2...0xDF: state = .text([byte], length: 2)
    case 0xE0...0xEF: state = .text([byte], length: 3)
    case 0xF0...0xF4: state = .text([byte], length: 4)
    default:
      if let key = KeySequences.single(byte) { tokens.append(.key(key)) }
    }
  }

  private mutating func escape(_ byte: UInt8, into tokens: inout [Token]) {
    switch byte {
    case 0x5B: state = .control([])
    case 0x4F: state = .shifted
    case 0x50, 0x58, 0x5D, 0x5E, 0x5F: state = .string(escaped: false)
    case 0x1B: tokens.append(.key(.escape))
    default:
      // Escape and another key, typed quickly or read together on a slow line.
      tokens.append(.key(.escape))
      state = .ground
      ground(byte, into: &tokens)
    }
  }

  private mutating func control(_ bytes: [UInt8], _ byte: UInt8, into tokens: inout [Token]) {
    if byte == 0x5B, bytes.isEmpty {
      state = .consoleFunction
      return
    }
    if byte == 0x1B {
      state = .escape
      return
    }
    guard (0x40...0x7E).contains(byte) else {
      let isParameter = (0x20...0x3F).contains(byte) && bytes.count < Self.sequenceLimit
      state = isParameter ? .control(bytes + [byte]) : .ground
      return
    }
    state = .ground
    if byte == 0x4D, bytes.isEmpty {
      state = .mouse(left: 3)
    } else if byte == 0x7E, bytes == Array("200".utf8) {
      state = .paste
    } else {
      tokens += KeySequences.control(String(decoding: bytes, as: UTF8.self), byte)
    }
  }

  /// Skips the answer to a question nobody asked, up to its end.
  private mutating func string(_ byte: UInt8, escaped: Bool) {
    let isEnd = byte == 0x07 || (escaped && byte == 0x5C)
    state = isEnd ? .ground : .string(escaped: byte == 0x1B)
  }

  private mutating func text(_ bytes: [UInt8], length: Int, into tokens: inout [Token]) {
    guard let last = bytes.last, (0x80...0xBF).contains(last) else {
      state = .ground
      if let last = bytes.last { ground(last, into: &tokens) }
      return
    }
    guard bytes.count == length else {
      state = .text(bytes, length: length)
      return
    }
    state = .ground
    let text = String(decoding: bytes, as: UTF8.self)
    if let character = text.first, text.unicodeScalars.first != "\u{FFFD}",
      (text.unicodeScalars.first?.value ?? 0) >= 0xA0
    {
      tokens.append(.key(.character(character)))
    }
  }

  private mutating func paste(_ byte: UInt8, into tokens: inout [Token]) {
    pasted.append(byte)
    if byte == 0x7E, pasted.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) {
      state = .ground
      tokens.append(takePaste(without: Self.pasteEnd.count))
    } else if pasted.count > Self.pasteLimit + Self.pasteEnd.count {
      // What is too much gives way, but the end is still recognised.
      pasted.remove(at: Self.pasteLimit)
    }
  }

  private mutating func takePaste(without end: Int) -> Token {
    defer { pasted = [] }
    return .key(
      .paste(String(decoding: pasted.dropLast(end).prefix(Self.pasteLimit), as: UTF8.self)))
  }
}
