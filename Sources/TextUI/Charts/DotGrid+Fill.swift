extension DotGrid {
  /// How close together the dots of a filled area are.
  enum Density: Hashable {
    /// A quarter of the dots: the wider of two bands.
    case sparse
    /// Half of the dots: the narrower of two bands.
    case dense

    func covers(x: Int, y: Int) -> Bool {
      switch self {
      case .sparse: (x + 2 * y) % 4 == 0
      case .dense: (x + y) % 2 == 0
      }
    }

    /// The sign of a filled cell where there are no dots.
    func sign(in tier: Glyphs.ChartTier) -> Character {
      switch (tier, self) {
      case (.braille, .sparse): "⠊"
      case (.braille, .dense): "⢕"
      case (.block, .sparse): "░"
      case (.block, .dense): "▒"
      case (.ascii, .sparse): "."
      case (.ascii, .dense): ":"
      }
    }
  }

  /// Fills a column of dots between two heights, both included.
  mutating func fill(x: Int, from top: Int, to bottom: Int, owner: Int, density: Density) {
    guard x >= 0, x < width, max(0, top) <= min(bottom, height - 1) else { return }
    for y in max(0, top)...min(bottom, height - 1)
    where tier != .braille || density.covers(x: x, y: y) {
      set(x: x, y: y, owner: owner, density: density)
    }
  }
}
