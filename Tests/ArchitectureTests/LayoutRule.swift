/// The top level holds what the design says, and nothing else.
enum LayoutRule {
  static let required = [
    "Package.swift", "README.md", "Sources", "Tests", "sample-data", "themes",
  ]
  /// Written by the package manager, not part of the repository.
  private static let generated: Set<String> = ["Package.resolved"]

  static func findings(inTopLevel names: [String]) -> [Finding] {
    let visible = names.filter { !$0.hasPrefix(".") && !generated.contains($0) }
    let strangers = visible.filter { !required.contains($0) }.map {
      Finding(
        $0, "nothing but \(required.joined(separator: ", ")) and dotfiles lies at the top",
        fix: "Move it below one of them.")
    }
    let missing = required.filter { !visible.contains($0) }.map {
      Finding($0, "it is missing at the top level", fix: "Add it.")
    }
    return strangers + missing
  }
}

/// No type bears its module's name: the module's other types could not be named in full.
enum NameRule {
  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "actor", "protocol", "typealias",
  ]

  static func findings(in files: [SourceFile]) -> [Finding] {
    files.flatMap { file -> [Finding] in
      guard let target = file.target else { return [] }
      return file.code.enumerated().filter { declares(target, in: $0.element) }.map {
        Finding(
          file.path, line: $0.offset + 1, "the type \(target) bears its module's name",
          fix: "Rename the type.")
      }
    }
  }

  private static func declares(_ name: String, in line: Substring) -> Bool {
    let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    return zip(words, words.dropFirst()).contains { kinds.contains($0) && $1 == name }
  }
}
