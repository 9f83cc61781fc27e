extension Glyphs {
  /// Eight heights in ASCII.
  static let asciiLevels: [Character] = ["_", ".", "-", ":", "=", "+", "*", "#"]
  /// Eight heights in blocks.
  static let blockLevels: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// The sign of a filled bar.
  var bar: Character {
    switch chart {
    case .ascii: "#"
    case .block: "█"
    case .braille: "⣿"
    }
  }

  /// The signs of the top of an upright bar, lowest first; the last one fills its cell.
  var barTops: [Character] {
    switch chart {
    case .ascii: [".", ":", "#"]
    case .block: Self.blockLevels
    case .braille: (1...4).map { Self.brailleBars($0, $0) }
    }
  }

  /// Returns two bars of 0 to 4 dots side by side.
  static func brailleBars(_ left: Int, _ right: Int) -> Character {
    let leftDots: [UInt8] = [0, 0x40, 0x44, 0x46, 0x47]
    let rightDots: [UInt8] = [0, 0x80, 0xA0, 0xB0, 0xB8]
    return braille(leftDots[left] | rightDots[right])
  }

  /// Returns the braille sign whose dots are the bits of `mask`; no dots give a space.
  static func braille(_ mask: UInt8) -> Character {
    guard mask != 0, let scalar = Unicode.Scalar(0x2800 + UInt32(mask)) else { return " " }
    return Character(scalar)
  }
}
