public import Domain
internal import Foundation

/// Holds what an operator decided for every console: `console.yaml` in the configuration folder.
///
/// Names of commands, keys and themes are checked by the console, which knows them; each value
/// keeps its place for that.
public struct ConsoleFile: Hashable, Sendable {
  /// Is a named value with the place where it was written.
  public struct Entry<Value: Hashable & Sendable>: Hashable, Sendable {
    /// The key before the colon.
    public let name: String
    /// The value.
    public let value: Value
    /// File, line and column.
    public let place: String
  }

  /// The theme.
  public private(set) var theme: Entry<String>?
  /// The set of keys to begin with.
  public private(set) var keySet: Entry<String>?
  /// The keys of commands by the commands' names, in the order of the file.
  public private(set) var keys: [Entry<[String]>] = []
  /// The short words for commands, in the order of the file.
  public private(set) var aliases: [Entry<String>] = []
  /// The saved filters, in the order of the file.
  public private(set) var filters: [Entry<String>] = []

  /// The columns of runs by their experiments' names, in the order of the file.
  public private(set) var columns: [Entry<String>] = []
  /// The local commands, in the order of the file.
  public private(set) var plugins: [PluginEntry] = []
  /// The engines that can be chosen from, in the order of the file.
  public private(set) var engines: [EngineEntry] = []

  /// Creates a file that decides nothing.
  public init() {}

  /// The sections that a file can have.
  static let sections = [
    "theme", "key_set", "keys", "aliases", "filters", "columns", "plugins", "engines",
  ]

  /// Returns where the file of an operator is, whether it exists or not.
  ///
  /// - Parameter environment: The variables; `XDG_CONFIG_HOME` names the folder, else `HOME`.
  /// - Returns: The path; nothing without a home.
  public static func path(environment: [String: String]) -> String? {
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      return folder + "/binnacle/console.yaml"
    }
    return environment["HOME"].flatMap { $0.isEmpty ? nil : $0 + "/.config/binnacle/console.yaml" }
  }

  /// Reads the file of an operator; without one, nothing is decided.
  ///
  /// - Parameter environment: The variables that name the folder.
  /// - Returns: What is decided.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file, line and the fix.
  public static func load(environment: [String: String]) throws(Problem) -> ConsoleFile {
    guard let path = path(environment: environment),
      let bytes = FileManager.default.contents(atPath: path)
    else { return ConsoleFile() }
    return try ConsoleFile(Document.parse(bytes: Array(bytes), source: "console.yaml"))
  }

  /// Turns a document into what it decides.
  ///
  /// - Parameter root: The document.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file, line and the fix.
  public init(_ root: Node) throws(Problem) {
    guard !root.isNull else { return }
    _ = try root.requireMapping("console.yaml")
    try root.checkKeys(known: Self.sections, in: "console.yaml")
    theme = try root["theme"].map { (node) throws(Problem) in try Self.text("theme", node) }
    keySet = try root["key_set"].map { (node) throws(Problem) in try Self.text("key_set", node) }
    for entry in try root["keys"]?.requireMapping("keys") ?? [] {
      keys.append(
        Entry(name: entry.key, value: try Self.labels(entry), place: entry.keyNode.place))
    }
    aliases = try Self.texts(root["aliases"], in: "aliases")
    filters = try Self.texts(root["filters"], in: "filters")
    columns = try Self.texts(root["columns"], in: "columns")
    for entry in try root["plugins"]?.requireMapping("plugins") ?? [] {
      plugins.append(try PluginEntry(entry))
    }
    for node in try root["engines"]?.requireSequence("engines") ?? [] {
      engines.append(try EngineEntry(node))
    }
  }

  private static func texts(_ node: Node?, in name: String) throws(Problem) -> [Entry<String>] {
    var texts: [Entry<String>] = []
    for entry in try node?.requireMapping(name) ?? [] {
      let text = try entry.value.string("\(name) \(SafeText(entry.key))")
      texts.append(Entry(name: entry.key, value: text, place: entry.keyNode.place))
    }
    return texts
  }

  private static func text(_ name: String, _ node: Node) throws(Problem) -> Entry<String> {
    Entry(name: name, value: try node.string(name), place: node.place)
  }

  /// The labels of keys: one, or a list; a digit is a key too, and `~` none.
  private static func labels(_ entry: Node.Entry) throws(Problem) -> [String] {
    guard case .sequence(let items) = entry.value.value else {
      return [try label(entry.value, of: entry.key)]
    }
    var labels: [String] = []
    for item in items { labels.append(try label(item, of: entry.key)) }
    return labels
  }

  private static func label(_ node: Node, of command: String) throws(Problem) -> String {
    guard let text = node.text, !node.isNull else {
      throw node.problem(
        "the keys of \(SafeText(command)) must be names of keys, found \(node.kindInWords)",
        fix: "Write a key such as x, f5 or ctrl-d, a list of them, or none.")
    }
    return text
  }
}
