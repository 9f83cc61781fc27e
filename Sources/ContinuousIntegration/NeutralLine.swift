internal import Domain

/// Makes a line from outside harmless for every system that reads commands out of a log.
///
/// Controls are shown, as everywhere. Beyond them, GitHub obeys a line that begins with `::` behind
/// any white space, and `##[` anywhere in a line; Azure DevOps obeys `##vso[` anywhere. All are
/// broken in all dialects, because logs are copied from one system to another.
///
///     NeutralLine("::error::gone").text           // | ::error::gone
///     NeutralLine("x ##vso[task.complete]").text  // x ## vso[task.complete]
public struct NeutralLine: Hashable, Sendable {
  /// The line, safe to print.
  public let text: String

  /// Makes `untrusted` harmless.
  public init(_ untrusted: String) {
    let safe = Self.broken(Array(SafeText(untrusted).text.unicodeScalars))
    let first = safe.first { !$0.properties.isWhitespace }
    var line = String.UnicodeScalarView()
    line.append(contentsOf: safe)
    text = (first == ":" ? "| " : "") + String(line)
  }

  /// Splits text into lines and makes each harmless.
  public static func lines(_ untrusted: String) -> [String] {
    untrusted.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { NeutralLine(String($0)).text }
  }

  /// Puts a space between `##` and what would make a command of it.
  private static func broken(_ line: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var output: [Unicode.Scalar] = []
    for (position, scalar) in line.enumerated() {
      output.append(scalar)
      if position > 0, scalar == "#", line[position - 1] == "#",
        opensCommand(line[(position + 1)...])
      {
        output.append(" ")
      }
    }
    return output
  }

  private static func opensCommand(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    if rest.first == "[" { return true }
    let word = rest.prefix(4).map { $0.properties.lowercaseMapping }.joined()
    return word == "vso["
  }
}
