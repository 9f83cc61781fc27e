/// Names how a person sees colours.
public enum ColourVision: String, CaseIterable, Hashable, Sendable {
  /// With all three kinds of cones.
  case normal
  /// Without the cones for long waves: red is dark.
  case protan
  /// Without the cones for middle waves: the most frequent kind.
  case deutan
  /// Without the cones for short waves: rare.
  case tritan

  /// What is left of linear red, green and blue, a row for each.
  ///
  /// Source: G. Machado, M. Oliveira and L. Fernandes, "A Physiologically-based Model for
  /// Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), table 1, severity 1.0.
  private var rows: [[Double]] {
    switch self {
    case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protan:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deutan:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritan:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  /// Returns the light that a person sees, from linear red, green and blue of 0 to 1.
  func seen(_ light: [Double]) -> [Double] {
    rows.map { row in min(1, max(0, zip(row, light).reduce(0) { $0 + $1.0 * $1.1 })) }
  }
}

extension Colour {
  /// Returns how different two colours look to a person: the CIE 1976 distance.
  ///
  /// About 2 is just noticeable side by side; words apart on a screen need ten times as much.
  /// Source: ISO/CIE 11664-4, CIELAB with white D65; the matrix from sRGB is that of IEC 61966-2-1.
  ///
  /// - Parameters:
  ///   - one: A colour.
  ///   - other: Another.
  ///   - vision: How the person sees.
  /// - Returns: Nothing when one of them is the terminal's own, which the program cannot know.
  public static func distance(
    _ one: Colour, _ other: Colour, for vision: ColourVision = .normal
  ) -> Double? {
    guard let first = one.lab(vision), let second = other.lab(vision) else { return nil }
    return zip(first, second).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  /// The place of the colour in CIELAB.
  private func lab(_ vision: ColourVision) -> [Double]? {
    guard let parts else { return nil }
    let light = vision.seen(
      [parts.red, parts.green, parts.blue].map { Self.linear($0) })
    let white = [0.95047, 1, 1.08883]
    let matrix = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let places = zip(matrix, white).map { row, white in
      Self.compressed(zip(row, light).reduce(0) { $0 + $1.0 * $1.1 } / white)
    }
    return [
      116 * places[1] - 16, 500 * (places[0] - places[1]), 200 * (places[1] - places[2]),
    ]
  }

  /// The cube root, and a straight line for very dark colours.
  private static func compressed(_ share: Double) -> Double {
    let bound = 216.0 / 24_389
    return share > bound ? cubeRoot(share) : (24_389.0 / 27 * share + 16) / 116
  }

  /// Returns the cube root of a share above 0 by Newton's method, which converges from above at 1.
  private static func cubeRoot(_ share: Double) -> Double {
    var root = 1.0
    for _ in 0..<40 { root -= (root * root * root - share) / (3 * root * root) }
    return root
  }
}
