/// Names a place in the workspace by its path from the workspace's root.
///
/// The path has no `.`, `..` or double slash, so equal places are equal values. A place outside
/// the workspace keeps its absolute path.
public struct WorkspacePath: Hashable, Sendable, CustomStringConvertible {
  /// The path; empty for the root itself.
  public let text: String

  /// The workspace's root.
  public static let root = WorkspacePath(text: "")

  private init(text: String) { self.text = text }

  /// Resolves a path as it is written in a file of the workspace.
  ///
  ///     WorkspacePath("../out/x.csv", from: WorkspacePath("sub", root: "/w"), root: "/w")  // out/x.csv
  ///
  /// - Parameters:
  ///   - written: The path, relative to `folder` or absolute.
  ///   - folder: The folder a relative path starts from.
  ///   - root: The absolute path of the workspace.
  public init(_ written: String, from folder: WorkspacePath = .root, root: String) {
    let start = written.hasPrefix("/") ? written : folder.absolute(in: root) + "/" + written
    let absolute = Self.normalised(start)
    let home = Self.normalised(root)
    if absolute == home {
      text = ""
    } else if absolute.hasPrefix(home == "/" ? "/" : home + "/") {
      text = String(absolute.dropFirst(home == "/" ? 1 : home.count + 1))
    } else {
      text = absolute
    }
  }

  /// Whether the place lies in the workspace.
  public var isInside: Bool { !text.hasPrefix("/") }

  /// The last part of the path.
  public var name: String {
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return text }
    return String(text[text.index(after: slash)...])
  }

  /// The path as shown to people.
  public var description: String { text.isEmpty ? "." : text }

  /// The folder the place lies in; the root for a place directly in it.
  public var parent: WorkspacePath {
    guard let slash = text.lastIndex(of: "/") else { return .root }
    return WorkspacePath(text: String(text[..<slash]))
  }

  /// The folders the place lies in, the innermost first; none for the root or a place outside.
  var folders: [WorkspacePath] {
    var folders: [WorkspacePath] = []
    var current = self
    while current.isInside, current != .root {
      current = current.parent
      folders.append(current)
    }
    return folders
  }

  /// Returns the absolute path.
  ///
  /// - Parameter root: The absolute path of the workspace.
  /// - Returns: The path the operating system understands.
  public func absolute(in root: String) -> String {
    guard isInside else { return text }
    return text.isEmpty ? root : root + "/" + text
  }

  /// Returns a place inside this one.
  ///
  /// - Parameter name: A relative path without `.` and `..`.
  /// - Returns: The place.
  public func appending(_ name: String) -> WorkspacePath {
    WorkspacePath(text: text.isEmpty ? name : text + "/" + name)
  }

  /// Whether the other place is this one or lies somewhere inside it.
  ///
  /// - Parameter other: Another place.
  /// - Returns: True also for the same place.
  public func contains(_ other: WorkspacePath) -> Bool {
    if text == other.text { return true }
    if text.isEmpty { return other.isInside }
    return other.text.hasPrefix(text + "/")
  }

  private static func normalised(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
