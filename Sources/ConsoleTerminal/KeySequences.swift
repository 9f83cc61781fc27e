internal import ConsoleCore
internal import TextUI

/// Knows which bytes terminals send for which keys.
enum KeySequences {
  /// Returns the key of one byte on its own.
  static func single(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x00: .control("@")
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
    case 0x20..<0x7F: .character(Character(Unicode.Scalar(byte)))
    default: nil
    }
  }

  /// Returns the key of `ESC O` and a byte.
  static func shifted(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x4D: .enter
    case 0x50...0x53: .function(Int(byte) - 0x4F)
    default: cursor(byte)
    }
  }

  /// The rows that one step of the wheel moves by.
  private static let wheelRows = 3

  /// Returns what `ESC [`, parameters and a final byte mean.
  static func control(_ parameters: String, _ final: UInt8) -> [KeyDecoder.Token] {
    switch final {
    case 0x4D, 0x6D: mouse(parameters, isPress: final == 0x4D)
    case 0x79: [mode(parameters)].compactMap { $0 }
    default: [key(parameters, final)].compactMap { $0 }
    }
  }

  /// Understands a report of the mouse in decimal numbers; the wheel moves like keys do.
  private static func mouse(_ parameters: String, isPress: Bool) -> [KeyDecoder.Token] {
    let numbers = parameters.dropFirst().split(separator: ";").compactMap { Int($0) }
    guard parameters.first == "<", numbers.count == 3, isPress else { return [] }
    switch numbers[0] {
    case 0: return [.pressed(Position(row: numbers[2] - 1, column: numbers[1] - 1))]
    case 64: return Array(repeating: .key(.up), count: wheelRows)
    case 65: return Array(repeating: .key(.down), count: wheelRows)
    default: return []
    }
  }

  /// Understands `?MODE;STATE$`.
  private static func mode(_ parameters: String) -> KeyDecoder.Token? {
    guard parameters.first == "?", parameters.last == "$" else { return nil }
    let numbers = parameters.dropFirst().dropLast().split(separator: ";").compactMap { Int($0) }
    return numbers.count == 2 ? .mode(numbers[0], state: numbers[1]) : nil
  }

  private static func key(_ parameters: String, _ final: UInt8) -> KeyDecoder.Token? {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    let first = numbers.first.flatMap { $0 } ?? 0
    switch final {
    case 0x6E: return parameters == "0" ? .status : nil
    case 0x52:
      if numbers.count == 2, let column = numbers[1], first > 0 {
        return .cursorPosition(row: first, column: column)
      }
      return .key(.function(3))
    case 0x5A: return .key(.backTab)
    case 0x7E: return numbered(first).map(KeyDecoder.Token.key)
    case 0x50, 0x51, 0x53: return .key(.function(Int(final) - 0x4F))
    default: return cursor(final).map(KeyDecoder.Token.key)
    }
  }

  private static func cursor(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x41: .up
    case 0x42: .down
    case 0x43: .right
    case 0x44: .left
    case 0x46: .end
    case 0x48: .home
    default: nil
    }
  }

  private static func numbered(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...24: .function(number - 12)
    default: nil
    }
  }
}
