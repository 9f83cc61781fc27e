public import Domain

extension ConsoleSettings {
  /// Returns the settings with an operator's own keys, short words and filters.
  ///
  /// - Parameters:
  ///   - keySet: The name of the set of keys, and where it was written.
  ///   - keys: The keys of commands.
  ///   - aliases: The short words.
  ///   - filters: The saved filters.
  ///   - columns: The columns of runs, by the name of their experiment.
  /// - Returns: The settings.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names what cannot be and its place.
  public func choosing(
    keySet: (name: String, place: String)?, keys: [KeyChoice], aliases: [Aliases.Choice],
    filters: [(name: String, text: String, place: String)],
    columns: [(name: String, text: String, place: String)] = []
  ) throws(Problem) -> ConsoleSettings {
    var settings = self
    settings.keymap = try Keymap(try Self.set(keySet), with: keys)
    settings.aliases = try Aliases(aliases)
    settings.filters = Dictionary(filters.map { ($0.name, $0.text) }) { $1 }
    for filter in filters {
      guard let words = Filter(filter.text, saved: settings.filters).problem else { continue }
      throw Problem(
        .invalidConfiguration, "the filter \(SafeText(filter.name)) cannot be used: \(words)",
        at: filter.place, fix: "Try it in the console with / first.")
    }
    for entry in columns {
      settings.columns[entry.name] = try Self.columns(entry.text, at: entry.place)
    }
    return settings
  }

  /// Reads columns with spaces between them; `auto` stands for none of one's own.
  private static func columns(_ text: String, at place: String) throws(Problem) -> [RunColumn]? {
    guard text != RunChoice.automatic else { return nil }
    var columns: [RunColumn] = []
    for word in RunChoice.words(of: text) {
      guard let column = RunColumn(text: word) else {
        throw Problem(
          .invalidConfiguration, "\(SafeText(word)) names no column of runs", at: place,
          fix: "Write metrics.NAME, params.NAME or tags.NAME, with backticks round odd names.")
      }
      columns.append(column)
    }
    return columns
  }

  private static func set(_ choice: (name: String, place: String)?) throws(Problem) -> KeySet {
    guard let choice else { return .standard }
    guard let set = KeySet(rawValue: choice.name) else {
      throw Problem(
        .invalidConfiguration, "there is no key set \(SafeText(choice.name))", at: choice.place,
        fix: NearestName.advice(for: choice.name, among: KeySet.allCases.map(\.rawValue)))
    }
    return set
  }
}
