extension Theme {
  /// Says what is wrong with a theme: a role, or a pair of roles.
  public enum Finding: Hashable, Sendable {
    /// A role stands out too little from its background.
    case weak(Role, contrast: Double, least: Double)
    /// Two roles that must be told apart look alike to a person.
    case alike(Role, Role, ColourVision, Tier, distance: Double)

    /// The finding in one line.
    public var text: String {
      switch self {
      case .weak(let role, let contrast, let least):
        let ratio = NumberText.fixed(contrast, decimals: 2)
        return "\(role) has a contrast of \(ratio) to 1, needs \(NumberText.short(least))"
      case .alike(let one, let other, let vision, let tier, let distance):
        let far = NumberText.fixed(distance, decimals: 1)
        let least = NumberText.short(Theme.leastDistance)
        let place = tier == .sixteen ? " in 16 colours" : ""
        return "\(one) and \(other) are \(far) apart for \(vision) vision\(place), need \(least)"
      }
    }
  }

  /// Names the colours that a terminal offers.
  public enum Tier: CaseIterable, Hashable, Sendable {
    /// All that the theme asks for.
    case full
    /// The 16 of the palette, judged as xterm shows them.
    case sixteen
  }

  /// WCAG 2.1, success criterion 1.4.3 (level AA): the least contrast of text.
  public static let leastContrast = 4.5
  /// The least CIE 1976 distance of two roles that must be told apart.
  public static let leastDistance = 20.0

  /// The roles that stand beside one another with different meanings.
  public static let adjacentRoles: [(Role, Role)] = [
    (.good, .warning), (.warning, .bad), (.good, .bad), (.champion, .challenger),
    (.heat3, .heat4), (.chartA, .chartB), (.chartA, .chartC), (.chartA, .chartD),
    (.chartB, .chartC), (.chartB, .chartD), (.chartC, .chartD),
  ]

  /// Returns the roles that cannot be read, and the pairs that a person cannot tell apart.
  ///
  /// Roles that differ by an underline or by reversed colours are told apart by that. Colours of
  /// the terminal's own are left out, because those are unknown.
  ///
  /// - Parameter contrast: The least contrast; 4.5 is WCAG level AA, 7 is AAA.
  /// - Returns: Nothing for a theme that everybody can use.
  public func findings(contrast: Double = leastContrast) -> [Finding] {
    let weak = roles(below: contrast).map {
      Finding.weak($0.role, contrast: $0.contrast, least: contrast)
    }
    let pairs = Self.adjacentRoles.flatMap { one, other in
      Tier.allCases.flatMap { alike(one, other, in: $0) }
    }
    return weak + pairs
  }

  private func alike(_ one: Role, _ other: Role, in tier: Tier) -> [Finding] {
    let marks: Emphasis = [.underline, .reverse]
    let (first, second) = (self[one], self[other])
    guard first.emphasis.intersection(marks) == second.emphasis.intersection(marks) else {
      return []
    }
    return ColourVision.allCases.compactMap { vision in
      guard
        let distance = Colour.distance(
          first.foreground(in: tier), second.foreground(in: tier), for: vision),
        distance < Self.leastDistance
      else { return nil }
      return .alike(one, other, vision, tier, distance: distance)
    }
  }
}

extension Style {
  /// The colour of the sign where only these colours exist.
  fileprivate func foreground(in tier: Theme.Tier) -> Colour {
    guard tier == .sixteen else { return foreground }
    if let smallForeground { return smallForeground }
    let number = foreground.nearest(of: 16)
    return number < 0 ? .terminal : .palette(UInt8(number))
  }
}
