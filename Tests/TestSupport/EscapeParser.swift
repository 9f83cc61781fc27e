/// Cuts the bytes that a program writes to its terminal into text and sequences.
struct EscapeParser: Sendable {
  /// Is one thing a terminal is told.
  enum Piece: Sendable {
    case text(Unicode.Scalar)
    case control(UInt8)
    /// An escape with what follows it, such as `(B` or `7`.
    case escape(String)
    case command(Command)
    /// A string with its kind, such as `]` for commands of the operating system.
    case string(Character, String)
    /// Bytes that are no text.
    case broken([UInt8])
  }

  /// Is a control sequence: `ESC [`, parameters, signs in between, a final letter.
  struct Command: Sendable {
    let text: String
    let final: Character
    let mark: Character?
    let between: String
    let numbers: [Int]

    /// Returns a number, or `standard` where it is absent or 0.
    func number(_ index: Int = 0, standard: Int = 1) -> Int {
      guard index < numbers.count, numbers[index] > 0 else { return standard }
      return numbers[index]
    }
  }

  private enum State {
    case ground
    case escape
    case charset(UInt8)
    case command([UInt8])
    case string(UInt8, [UInt8])
    case multibyte([UInt8], length: Int)
  }

  private var state = State.ground

  /// Takes one byte; returns what it completes.
  mutating func take(_ byte: UInt8) -> Piece? {
    switch state {
    case .ground: return ground(byte)
    case .escape: return escape(byte)
    case .charset(let kind):
      state = .ground
      return .escape(Self.text([kind, byte]))
    case .command(let bytes): return command(bytes, byte)
    case .string(let kind, let bytes): return string(kind, bytes, byte)
    case .multibyte(let bytes, let length): return multibyte(bytes + [byte], length: length)
    }
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private mutating func ground(_ byte: UInt8) -> Piece? {
    switch byte {
    case 0x1B: state = .escape
    case 0x20..<0x7F: return .text(Unicode.Scalar(byte))
    case 0xC2...0xDF: state = .multibyte([byte], length: 2)
    case 0xE0...0xEF: state = .multibyte([byte], length: 3)
    case 0xF0...0xF4: state = .multibyte([byte], length: 4)
    case 0x80...0xFF: return .broken([byte])
    default: return .control(byte)
    }
    return nil
  }

  private mutating func escape(_ byte: UInt8) -> Piece? {
    switch byte {
    case 0x5B: state = .command([])
    case 0x28, 0x29: state = .charset(byte)
    case 0x50, 0x58, 0x5D, 0x5E, 0x5F: state = .string(byte, [])
    default:
      state = .ground
      return .escape(Self.text([byte]))
    }
    return nil
  }

  private mutating func command(_ bytes: [UInt8], _ byte: UInt8) -> Piece? {
    guard (0x40...0x7E).contains(byte) else {
      state = .command(bytes + [byte])
      return nil
    }
    state = .ground
    let text = Self.text(bytes)
    let mark = text.first.flatMap { "<=>?".contains($0) ? $0 : nil }
    let digits = text.dropFirst(mark == nil ? 0 : 1).prefix { $0.isNumber || $0 == ";" }
    let between = text.dropFirst((mark == nil ? 0 : 1) + digits.count)
    let numbers = digits.split(separator: ";", omittingEmptySubsequences: false).map {
      Int($0) ?? 0
    }
    return .command(
      Command(
        text: text + Self.text([byte]), final: Character(Unicode.Scalar(byte)), mark: mark,
        between: String(between), numbers: numbers))
  }

  private mutating func string(_ kind: UInt8, _ bytes: [UInt8], _ byte: UInt8) -> Piece? {
    let isEnd = byte == 0x07 || (byte == 0x5C && bytes.last == 0x1B)
    guard isEnd else {
      state = .string(kind, bytes + [byte])
      return nil
    }
    state = .ground
    let body = byte == 0x5C ? Array(bytes.dropLast()) : bytes
    return .string(Character(Unicode.Scalar(kind)), Self.text(body))
  }

  private mutating func multibyte(_ bytes: [UInt8], length: Int) -> Piece? {
    guard let last = bytes.last, (0x80...0xBF).contains(last) else {
      state = .ground
      return .broken(bytes)
    }
    guard bytes.count == length else {
      state = .multibyte(bytes, length: length)
      return nil
    }
    state = .ground
    guard let scalar = String(validating: bytes, as: UTF8.self)?.unicodeScalars.first else {
      return .broken(bytes)
    }
    return .text(scalar)
  }
}
