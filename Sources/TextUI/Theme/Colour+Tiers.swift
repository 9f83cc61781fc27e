extension Colour {
  /// The number of the nearest of the 256 colours; -1 for the terminal's own.
  ///
  /// Colours by their parts use the cube and the greys only, whose look no palette changes.
  public var nearestOf256: Int {
    switch self {
    case .terminal: return -1
    case .palette(let number): return Int(number)
    case .rgb(let red, let green, let blue):
      let parts = [Int(red), Int(green), Int(blue)]
      let steps = parts.map(Self.nearestCubeStep)
      let cube = steps.map { Self.cubeLevels[$0] }
      let grey = min(23, max(0, (parts.reduce(0, +) / 3 - 3) / 10))
      let greyLevel = 8 + 10 * grey
      if Self.distance(parts, [greyLevel, greyLevel, greyLevel]) < Self.distance(parts, cube) {
        return 232 + grey
      }
      return 16 + 36 * steps[0] + 6 * steps[1] + steps[2]
    }
  }

  /// The number of the nearest of the first eight or all 16 colours; -1 for the terminal's own.
  ///
  /// - Parameter count: 8 or 16.
  /// - Returns: A number from -1 to `count` - 1.
  public func nearest(of count: Int) -> Int {
    switch self {
    case .terminal: return -1
    case .palette(let number): return Int(number) % count
    case .rgb:
      guard let own = parts else { return -1 }
      let parts = [own.red, own.green, own.blue]
      let distances = (0..<count).map { number in
        Colour.palette(UInt8(number)).parts
          .map { Self.distance(parts, [$0.red, $0.green, $0.blue]) } ?? .max
      }
      return distances.indices.min { distances[$0] < distances[$1] } ?? -1
    }
  }

  /// Returns the WCAG 2 contrast ratio of two colours, 1 to 21.
  ///
  /// Source: W3C, Web Content Accessibility Guidelines 2.1, definitions of relative luminance and
  /// contrast ratio.
  ///
  /// - Returns: Nothing when one of them is the terminal's own, which the program cannot know.
  public static func contrast(_ one: Colour, _ other: Colour) -> Double? {
    guard let first = one.luminance, let second = other.luminance else { return nil }
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  private var luminance: Double? {
    parts.map {
      0.2126 * Self.linear($0.red) + 0.7152 * Self.linear($0.green) + 0.0722
        * Self.linear($0.blue)
    }
  }

  /// Returns the light of a part, 0 to 1, as sRGB defines it.
  static func linear(_ part: Int) -> Double {
    let share = Double(part) / 255
    return share <= 0.04045 ? share / 12.92 : power2Point4((share + 0.055) / 1.055)
  }

  /// Returns `base` to the power of 2.4, for bases of 0 to 1.
  ///
  /// As 12/5: the fifth root by Newton's method, which converges from above at 1.
  private static func power2Point4(_ base: Double) -> Double {
    var root = 1.0
    for _ in 0..<40 {
      let fourth = root * root * root * root
      root -= (fourth * root - base) / (5 * fourth)
    }
    let square = root * root
    let fourth = square * square
    return fourth * fourth * fourth
  }

  private static let cubeLevels = [0, 95, 135, 175, 215, 255]

  private static func nearestCubeStep(_ part: Int) -> Int {
    cubeLevels.indices.min { abs(cubeLevels[$0] - part) < abs(cubeLevels[$1] - part) } ?? 0
  }

  private static func distance(_ one: [Int], _ other: [Int]) -> Int {
    zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }
}
