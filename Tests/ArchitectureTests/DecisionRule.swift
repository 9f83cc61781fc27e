/// One door for commands: a domain's decisions are called in EngineCore only.
///
/// A decision is a public function of a domain that takes the open transaction; the type that
/// holds it is not even named elsewhere.
enum DecisionRule {
  /// The target that all commands go through.
  private static let door = "EngineCore"
  /// What the parameter of a decision looks like.
  private static let parameter = "in transaction: Transaction"
  private static let declarations: Set<Substring> = [
    "struct", "class", "enum", "actor", "extension",
  ]

  static func findings(in files: [SourceFile]) -> [Finding] {
    let decisions = decisionTypes(in: files)
    return files.flatMap { file in
      file.code.enumerated().flatMap { index, line in
        words(of: line).filter { word in
          guard let home = decisions[word] else { return false }
          return file.target != home && file.target != door
        }.map { type in
          Finding(
            file.path, line: index + 1,
            "\(type) decides about the store, \(file.target ?? "this file") may only ask the engine",
            fix: "Send a Command to Engine.perform.")
        }
      }
    }
  }

  /// The types that hold decisions, with the target each is declared in.
  static func decisionTypes(in files: [SourceFile]) -> [Substring: String] {
    var types: [Substring: String] = [:]
    for file in files {
      guard let target = file.target, target != door, target != "Storage" else { continue }
      var type: Substring?
      var head: Substring = ""
      for line in file.code {
        if let name = declaredType(in: line) { type = name }
        if line.contains("func ") { head = line[...] }
        let isPublic = words(of: head).contains("public")
        if isPublic, line.contains(parameter), let type { types[type] = target }
      }
    }
    return types
  }

  private static func declaredType(in line: Substring) -> Substring? {
    let words = words(of: line)
    guard let position = words.firstIndex(where: declarations.contains), position + 1 < words.count
    else { return nil }
    return words[position + 1]
  }

  private static func words(of line: Substring) -> [Substring] {
    line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
  }
}
