/// Says how each role looks.
public struct Theme: Hashable, Sendable {
  /// The theme's name, as the operator chooses it.
  public let name: String
  private let styles: [Style]

  /// Creates a theme.
  ///
  /// - Parameters:
  ///   - name: The theme's name.
  ///   - normal: The look of plain text, and of every role that `styles` leaves out.
  ///   - styles: The looks of the other roles.
  public init(name: String, normal: Style, styles: [Role: Style]) {
    self.name = name
    self.styles = Role.allCases.map { $0 == .normal ? normal : styles[$0] ?? normal }
  }

  /// Returns how cells of `role` look.
  public subscript(_ role: Role) -> Style { styles[Int(role.rawValue)] }

  /// Returns the theme with another look for some roles.
  public func replacing(_ styles: [Role: Style], name: String) -> Theme {
    let all = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0, styles[$0] ?? self[$0]) })
    return Theme(name: name, normal: all[.normal] ?? self[.normal], styles: all)
  }

  /// Returns the roles whose sign stands out from its background by less than `ratio`.
  ///
  /// Roles that use the terminal's own colours are left out, because those are unknown.
  ///
  /// - Parameter ratio: The least contrast; 4.5 is WCAG level AA, 7 is AAA.
  /// - Returns: The roles with too little contrast, with the contrast they have.
  public func roles(below ratio: Double) -> [(role: Role, contrast: Double)] {
    Role.allCases.compactMap { role in
      let style = self[role]
      guard let contrast = Colour.contrast(style.foreground, style.background), contrast < ratio
      else { return nil }
      return (role, contrast)
    }
  }
}
