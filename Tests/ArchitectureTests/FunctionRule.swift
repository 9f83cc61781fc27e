/// No function is longer than what fits on a screen.
///
/// It relies on the format that the linter keeps: a body ends at a brace as far in as the line that
/// began the function.
enum FunctionRule {
  static let longest = 50

  static func findings(in files: [SourceFile]) -> [Finding] {
    files.flatMap { file in
      file.code.indices.compactMap { start in
        guard let length = length(ofFunctionAt: start, in: file.code), length > longest else {
          return nil
        }
        return Finding(
          file.path, line: start + 1, "the function has \(length) lines, at most \(longest)",
          fix: "Split it into functions that are named after what they do.")
      }
    }
  }

  /// The lines between a function's braces; nothing when no function with a body begins here.
  private static func length(ofFunctionAt start: Int, in code: [Substring]) -> Int? {
    guard beginsFunction(code[start]) else { return nil }
    let indentation = code[start].prefix { $0 == " " }
    let opening = code[start...].firstIndex { line in
      line.hasSuffix("{") || line.allSatisfy { $0 == " " }
    }
    guard let opening, code[opening].hasSuffix("{") else { return nil }
    let closing = code[opening...].firstIndex { $0 == indentation + "}" }
    return closing.map { $0 - opening - 1 }
  }

  private static func beginsFunction(_ line: Substring) -> Bool {
    let words = line.split(separator: " ")
    guard let keyword = words.firstIndex(where: { $0 == "func" || $0.hasPrefix("init(") }) else {
      return false
    }
    return words[..<keyword].allSatisfy { word in
      word.allSatisfy { $0.isLetter || "@()".contains($0) }
    }
  }
}
