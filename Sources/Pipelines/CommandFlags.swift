import Documents
import Domain

/// Turns a mapping of values into the flags of a command: `{rate: 0.1}` becomes `--rate 0.1`.
enum CommandFlags {
  static func text(of node: Node, name: String, at place: Node) throws(Problem) -> String {
    var flags: [String] = []
    for entry in node.entries {
      try append(entry.value, flag: "--" + entry.key, name: name, at: place, to: &flags)
    }
    return flags.joined(separator: " ")
  }

  private static func append(
    _ value: Node, flag: String, name: String, at place: Node, to flags: inout [String]
  ) throws(Problem) {
    switch value.value {
    case .bool(let isSet):
      if isSet { flags.append(flag) }
    case .mapping(let entries):
      for entry in entries {
        let nested = flag + "." + entry.key
        try append(entry.value, flag: nested, name: name, at: place, to: &flags)
      }
    case .sequence(let items):
      var words = [flag]
      for item in items { words.append(try word(item, name: name, at: place)) }
      flags.append(words.joined(separator: " "))
    case .null, .integer, .float, .string:
      flags.append(flag + " " + (try word(value, name: name, at: place)))
    }
  }

  private static func word(_ node: Node, name: String, at place: Node) throws(Problem) -> String {
    if node.isNull { return "None" }
    if case .string(let text) = node.value { return ShellText.quoted(text) }
    guard let text = node.text else {
      throw place.problem(
        "${\(name)} holds lists of lists and cannot become flags",
        fix: "Name its values one by one."
      )
    }
    return text
  }
}
