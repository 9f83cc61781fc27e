/// Holds what one place of the grid shows.
///
/// A sign two columns wide fills a leading cell and a continuation after it.
public struct Cell: Hashable, Sendable {
  /// The sign with its accents; a space in a continuation.
  public let character: Character
  /// The columns the sign covers: 1, 2, or 0 for the continuation of a wide one.
  public let width: UInt8
  /// What the cell means.
  public let role: Role
  /// How it stands out beyond its role.
  public let emphasis: Emphasis

  /// Creates a cell; only frames do, so that nothing unsafe gets in.
  init(_ character: Character, width: UInt8 = 1, role: Role = .normal, emphasis: Emphasis = []) {
    self.character = character
    self.width = width
    self.role = role
    self.emphasis = emphasis
  }

  /// An empty cell of plain text.
  public static let blank = Cell(" ")

  /// Whether the cell belongs to the wide sign before it.
  public var isContinuation: Bool { width == 0 }

  func with(role: Role, emphasis: Emphasis) -> Cell {
    Cell(character, width: width, role: role, emphasis: emphasis)
  }
}
