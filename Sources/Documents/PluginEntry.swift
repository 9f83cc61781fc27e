public import Domain

/// Describes a local command as `console.yaml` writes it, under its name in `plugins`.
///
/// Names of views are checked by the console, which knows them.
public struct PluginEntry: Hashable, Sendable {
  /// Asks for one value.
  public struct Input: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Whether only numbers are taken.
    public let isNumber: Bool
    /// The words that are taken; empty for any.
    public let choices: [String]
  }

  /// Its name.
  public let name: String
  /// What it does, in a few words.
  public private(set) var help = ""
  /// The program and its arguments; empty where a shell is asked for.
  public private(set) var command: [String] = []
  /// The script for a shell; absent where no shell is asked for.
  public private(set) var shell: String?
  /// The views it works in; empty for all.
  public private(set) var views: [String] = []
  /// What it asks for first, in the order of the file.
  public private(set) var inputs: [Input] = []
  /// Whether it is asked about before it runs.
  public private(set) var confirms = false
  /// Whether a code is typed before it runs.
  public private(set) var isDangerous = false
  /// How long it may take, in seconds.
  public private(set) var timeoutSeconds = 60
  /// File, line and column.
  public let place: String

  private static let keys = [
    "help", "command", "shell", "views", "inputs", "confirm", "dangerous", "timeout",
  ]
  private static let longestTimeout = 3_600

  /// Reads one entry.
  ///
  /// - Parameter entry: The name and what follows it.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file, line and the fix.
  public init(_ entry: Node.Entry) throws(Problem) {
    name = entry.key
    place = entry.keyNode.place
    let shown = "plugin \(SafeText(entry.key))"
    let node = entry.value
    _ = try node.requireMapping(shown)
    try node.checkKeys(known: Self.keys, in: shown)
    if let words = node["help"] { help = try words.string("help") }
    if let script = node["shell"] { shell = try script.string("shell") }
    command = try Self.texts(node["command"], "command")
    guard command.isEmpty != (shell == nil) else {
      throw entry.keyNode.problem(
        "\(shown) needs either command or shell",
        fix: "Write command: [PROGRAM, ARGUMENT, ...], or shell: SCRIPT to have sh read it.")
    }
    views = try Self.texts(node["views"], "views")
    if let flag = node["confirm"] { confirms = try flag.bool("confirm") }
    if let flag = node["dangerous"] { isDangerous = try flag.bool("dangerous") }
    if let number = node["timeout"] { timeoutSeconds = try Self.seconds(number) }
    for input in try node["inputs"]?.requireMapping("inputs") ?? [] {
      inputs.append(try Self.input(input))
    }
  }

  private static func texts(_ node: Node?, _ name: String) throws(Problem) -> [String] {
    var texts: [String] = []
    for item in try node?.requireSequence(name) ?? [] { texts.append(try item.string(name)) }
    return texts
  }

  private static func seconds(_ node: Node) throws(Problem) -> Int {
    let seconds = try node.int("timeout")
    guard (1...longestTimeout).contains(seconds) else {
      throw node.problem(
        "timeout is \(seconds), it must be 1 to \(longestTimeout)", fix: "Write it in seconds.")
    }
    return seconds
  }

  /// An input is `text`, `number`, or a list of the words that are taken.
  private static func input(_ entry: Node.Entry) throws(Problem) -> Input {
    if case .sequence = entry.value.value {
      let words = try texts(entry.value, "inputs \(SafeText(entry.key))")
      return Input(name: entry.key, isNumber: false, choices: words)
    }
    let kind = try entry.value.string("inputs \(SafeText(entry.key))")
    guard kind == "text" || kind == "number" else {
      throw entry.value.problem(
        "the input \(SafeText(entry.key)) is \(SafeText(kind))",
        fix: "Write text, number, or a list of the words that are taken.")
    }
    return Input(name: entry.key, isNumber: kind == "number", choices: [])
  }
}
