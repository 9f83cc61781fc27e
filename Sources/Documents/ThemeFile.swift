public import Domain
internal import Foundation
public import TextUI

/// Reads a theme from `themes/*.yaml`.
public enum ThemeFile {
  /// Reads a theme file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - shown: The name it is called in a problem.
  /// - Returns: The theme.
  /// - Throws: ``Problem`` with code `fileMissing` or `invalidConfiguration`.
  public static func load(_ path: String, shown: String) throws(Problem) -> Theme {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Problem(
        .fileMissing, "the theme file cannot be read", at: shown, fix: "Check the path.")
    }
    return try theme(Document.parse(bytes: Array(data), source: shown))
  }

  /// Turns a document into a theme.
  ///
  /// - Parameter root: The document.
  /// - Returns: The theme; a role that is left out looks like `normal`.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file, line and the fix.
  public static func theme(_ root: Node) throws(Problem) -> Theme {
    _ = try root.requireMapping("the theme")
    try root.checkKeys(known: ["name", "roles"], in: "the theme")
    let roles = Dictionary(
      uniqueKeysWithValues: Role.allCases.map { (String(describing: $0), $0) })
    let declared = try root.require("roles")
    _ = try declared.requireMapping("roles")
    try declared.checkKeys(known: roles.keys.sorted(), in: "roles")
    var styles: [Role: Style] = [:]
    for entry in declared.entries {
      if let role = roles[entry.key] { styles[role] = try style(entry.value) }
    }
    return Theme(
      name: try root.require("name").string("name"), normal: styles[.normal] ?? Style(),
      styles: styles)
  }

  private static func style(_ node: Node) throws(Problem) -> Style {
    _ = try node.requireMapping("a role")
    try node.checkKeys(known: ["fg", "bg", "fg16", "bg16", "emphasis"], in: "a role")
    var emphasis: Emphasis = []
    for item in try node["emphasis"]?.requireSequence("emphasis") ?? [] {
      switch try item.string("emphasis") {
      case "bold": emphasis.insert(.bold)
      case "underline": emphasis.insert(.underline)
      case "reverse": emphasis.insert(.reverse)
      default:
        throw item.problem(
          "\(SafeText(item.text ?? "")) is no emphasis", fix: "Write bold, underline or reverse.")
      }
    }
    return Style(
      try colour(node["fg"]) ?? .terminal, on: try colour(node["bg"]) ?? .terminal, emphasis,
      smallForeground: try colour(node["fg16"]), smallBackground: try colour(node["bg16"]))
  }

  private static func colour(_ node: Node?) throws(Problem) -> Colour? {
    guard let node else { return nil }
    guard let colour = Colour(node.text ?? "") else {
      throw node.problem(
        "\(SafeText(node.text ?? "")) is no colour",
        fix: "Write \"#rrggbb\", a number from 0 to 15, or terminal.")
    }
    return colour
  }
}
