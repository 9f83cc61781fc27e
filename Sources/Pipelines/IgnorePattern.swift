/// Holds one line of a `.gitignore`, or of a `.dvcignore`, which follows the same rules.
struct IgnorePattern: Hashable, Sendable {
  /// The folder the file lies in, as a path from the workspace's root.
  private let base: String
  private let parts: [[UInt8]]
  private let isDirectoryOnly: Bool
  let isNegated: Bool

  /// Reads one line; nil for a comment or an empty line.
  init?(line: Substring, base: String) {
    var text = line
    while text.last == " " || text.last == "\r" || text.last == "\t" { text.removeLast() }
    guard let first = text.first, first != "#" else { return nil }
    isNegated = first == "!"
    if isNegated || text.hasPrefix("\\#") || text.hasPrefix("\\!") { text.removeFirst() }
    isDirectoryOnly = text.hasSuffix("/")
    if isDirectoryOnly { text.removeLast() }
    guard !text.isEmpty else { return nil }
    let isAnchored = text.contains("/")
    if text.hasPrefix("/") { text.removeFirst() }
    let written = text.split(separator: "/").map { Array($0.utf8) }
    parts = isAnchored ? written : [Array("**".utf8)] + written
    self.base = base
  }

  /// Whether the pattern names this very path (not a path inside a folder it names).
  func matches(_ path: String, isDirectory: Bool) -> Bool {
    guard isDirectory || !isDirectoryOnly else { return false }
    var rest = path[...]
    if !base.isEmpty {
      guard rest.hasPrefix(base + "/") else { return false }
      rest = rest.dropFirst(base.count + 1)
    }
    let names = rest.split(separator: "/").map { Array($0.utf8) }
    return Self.matches(parts[...], names[...])
  }

  private static func matches(
    _ parts: ArraySlice<[UInt8]>, _ names: ArraySlice<[UInt8]>
  ) -> Bool {
    guard let part = parts.first else { return names.isEmpty }
    if part == Array("**".utf8) {
      if parts.count == 1 { return !names.isEmpty }
      return names.indices.contains { matches(parts.dropFirst(), names[$0...]) }
    }
    guard let name = names.first, matches(glob: part[...], name[...]) else { return false }
    return matches(parts.dropFirst(), names.dropFirst())
  }

  private static func matches(glob: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
    guard let token = glob.first else { return name.isEmpty }
    switch token {
    case UInt8(ascii: "*"):
      let rest = glob.drop { $0 == token }
      return (name.startIndex...name.endIndex).contains { matches(glob: rest, name[$0...]) }
    case UInt8(ascii: "?"):
      return !name.isEmpty && matches(glob: glob.dropFirst(), name.dropFirst())
    case UInt8(ascii: "["):
      return matches(set: glob, name)
    case UInt8(ascii: "\\") where glob.count > 1:
      let literal = glob.dropFirst()
      return name.first == literal.first && matches(glob: literal.dropFirst(), name.dropFirst())
    default:
      return name.first == token && matches(glob: glob.dropFirst(), name.dropFirst())
    }
  }

  /// Matches `[abc]`, `[a-z]` and `[!a]`; a bracket that is never closed stands for itself.
  private static func matches(set glob: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
    let body = glob.dropFirst()
    guard let end = body.dropFirst().firstIndex(of: UInt8(ascii: "]")) else {
      return name.first == glob.first && matches(glob: body, name.dropFirst())
    }
    guard let byte = name.first else { return false }
    var members = body[..<end]
    let isNegated = members.first == UInt8(ascii: "!") || members.first == UInt8(ascii: "^")
    if isNegated { members = members.dropFirst() }
    guard contains(members, byte) != isNegated else { return false }
    return matches(glob: glob[(end + 1)...], name.dropFirst())
  }

  private static func contains(_ members: ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
    var rest = members
    while let low = rest.popFirst() {
      if rest.count >= 2, rest.first == UInt8(ascii: "-") {
        let high = rest[rest.startIndex + 1]
        rest = rest.dropFirst(2)
        if low <= high, (low...high).contains(byte) { return true }
      } else if low == byte {
        return true
      }
    }
    return false
  }
}
