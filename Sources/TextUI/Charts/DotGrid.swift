/// Holds the dots of a chart, several to a cell; each cell belongs to one series.
///
/// Cells are opaque: a series drawn later replaces what an earlier one left in a cell, because
/// merged dots would have the colour of only one of them.
struct DotGrid {
  /// The number of columns and rows of cells.
  let size: Size
  let tier: Glyphs.ChartTier
  private var masks: [UInt8]
  private var owners: [Int]
  private var densities: [Density?]

  init(_ size: Size, tier: Glyphs.ChartTier) {
    self.size = size
    self.tier = tier
    masks = Array(repeating: 0, count: size.width * size.height)
    owners = Array(repeating: -1, count: size.width * size.height)
    densities = Array(repeating: nil, count: size.width * size.height)
  }

  /// The number of dots from left to right.
  var width: Int { size.width * dotsAcross }
  /// The number of dots from top to bottom.
  var height: Int { size.height * dotsDown }

  private var dotsAcross: Int { tier == .braille ? 2 : 1 }
  private var dotsDown: Int {
    switch tier {
    case .braille: 4
    case .block: 2
    case .ascii: 1
    }
  }

  /// Sets the dot at `x` from the left and `y` from the top, for the series `owner`.
  mutating func set(x: Int, y: Int, owner: Int, density: Density? = nil) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let place = y / dotsDown * size.width + x / dotsAcross
    if owners[place] != owner {
      owners[place] = owner
      masks[place] = 0
      densities[place] = density
    }
    masks[place] |= bit(x: x % dotsAcross, y: y % dotsDown)
  }

  /// Sets a dot that stands alone, in braille with its neighbours, as one would not be seen.
  mutating func spot(x: Int, y: Int, owner: Int) {
    let reach = tier == .braille ? 1 : 0
    let left = max(0, min(x, width - 1 - reach))
    let top = max(0, min(y, height - 1 - reach))
    for column in left...left + reach {
      for row in top...top + reach { set(x: column, y: row, owner: owner) }
    }
  }

  /// Sets every `step`th dot of the straight line between two dots (Bresenham's algorithm).
  mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int), owner: Int, step: Int)
  {
    let across = abs(end.x - start.x)
    let down = abs(end.y - start.y)
    var (x, y) = start
    var error = across - down
    for count in 0...max(across, down) {
      if (across >= down ? x : count) % step == 0 { set(x: x, y: y, owner: owner) }
      let twice = 2 * error
      if twice > -down {
        error -= down
        x += end.x > start.x ? 1 : -1
      }
      if twice < across {
        error += across
        y += end.y > start.y ? 1 : -1
      }
    }
  }

  /// Returns the cell that a dot lies in.
  func cell(ofX x: Int, y: Int) -> (row: Int, column: Int) { (y / dotsDown, x / dotsAcross) }

  /// Returns the series and the sign of one cell, or nothing for an empty one.
  func cell(row: Int, column: Int) -> (owner: Int, sign: Character)? {
    let place = row * size.width + column
    guard masks[place] != 0 else { return nil }
    if tier != .braille, let density = densities[place] {
      return (owners[place], density.sign(in: tier))
    }
    return (owners[place], sign(of: masks[place], owner: owners[place]))
  }

  private func sign(of mask: UInt8, owner: Int) -> Character {
    switch tier {
    case .braille: Glyphs.braille(mask)
    case .block: mask == 3 ? "█" : mask == 1 ? "▀" : "▄"
    case .ascii: Self.asciiSigns[owner % Self.asciiSigns.count]
    }
  }

  /// The signs of the series in ASCII, in their order.
  static let asciiSigns: [Character] = ["*", "o", "+", "x"]

  private func bit(x: Int, y: Int) -> UInt8 {
    switch tier {
    case .braille: Self.brailleBits[x][y]
    case .block: y == 0 ? 1 : 2
    case .ascii: 1
    }
  }

  private static let brailleBits: [[UInt8]] = [[1, 2, 4, 0x40], [8, 0x10, 0x20, 0x80]]
}
