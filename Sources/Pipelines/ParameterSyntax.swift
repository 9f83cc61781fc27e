import Documents
import Domain

/// Names the notation of a parameter file, which the file's name tells.
enum ParameterSyntax: Hashable {
  case yaml
  case json
  case toml
  case python

  /// Takes the notation from a name; without a known ending it is YAML, as for stages.
  init(fileName: String) {
    let lower = fileName.lowercased()
    self =
      if lower.hasSuffix(".json") {
        .json
      } else if lower.hasSuffix(".toml") {
        .toml
      } else {
        lower.hasSuffix(".py") ? .python : .yaml
      }
  }

  /// Reads a file of this notation.
  ///
  /// - Throws: ``Problem`` that names file and line.
  func parse(_ text: String, source: String) throws(Problem) -> Node {
    switch self {
    case .yaml, .json: try Document.parse(text, source: source)
    case .toml: try TOMLDocument.parse(bytes: Array(text.utf8), source: source)
    case .python: try PythonConstants.parse(bytes: Array(text.utf8), source: source)
    }
  }

  /// Writes a value.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - given: How the operator wrote it, in YAML, if it means just that value.
  ///   - old: The value in whose place it comes.
  /// - Returns: The ways to write it, the best first; none when the notation has no such value.
  func written(_ value: Node.Value, as given: String?, like old: Node.Value) -> [String] {
    if self == .yaml {
      guard case .string(let text) = value else { return given.map { [$0] } ?? [] }
      return (given.map { [$0] } ?? []) + [Self.singleQuoted(text)]
    }
    return written(value, like: old).map { [$0] } ?? []
  }

  private func written(_ value: Node.Value, like old: Node.Value) -> String? {
    switch value {
    case .mapping, .sequence: nil
    case .string(let text): Self.doubleQuoted(text)
    case .integer(let digits): self == .toml && old.isFloat ? digits + ".0" : digits
    case .float(let number): number.isFinite || self == .toml ? FloatText.text(of: number) : nil
    case .bool(let flag): self == .python ? (flag ? "True" : "False") : "\(flag)"
    case .null: self == .json ? "null" : (self == .python ? "None" : nil)
    }
  }

  private static func singleQuoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// Quotes text in a way that JSON, TOML and Python share.
  private static func doubleQuoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension Node.Value {
  fileprivate var isFloat: Bool {
    if case .float = self { true } else { false }
  }
}
