import ConsoleCore
import Documents
import Domain
import TextUI

extension ConsoleFile {
  /// Returns settings with what the file decides about keys, short words and filters.
  ///
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names line and fix.
  func applied(to settings: ConsoleSettings) throws(Problem) -> ConsoleSettings {
    try settings.choosing(
      keySet: keySet.map { ($0.value, $0.place) },
      keys: keys.map { KeyChoice(command: $0.name, keys: $0.value, place: $0.place) },
      aliases: aliases.map { Aliases.Choice(name: $0.name, text: $0.value, place: $0.place) },
      filters: filters.map { ($0.name, $0.value, $0.place) },
      columns: columns.map { ($0.name, $0.value, $0.place) })
  }

  /// Returns the theme to use: the one of the command line, of the file, or the terminal's own.
  ///
  /// - Throws: ``Problem`` that names the place of an unknown theme and the nearest one.
  func theme(on shelf: ThemeShelf, chosen: String?, otherwise: String) throws(Problem) -> String {
    if let chosen { return chosen }
    guard let theme else { return otherwise }
    let known = shelf.themes.map(\.name)
    guard known.contains(theme.value) else {
      throw Problem(
        .invalidConfiguration, "there is no theme \(SafeText(theme.value))", at: theme.place,
        fix: NearestName.advice(for: theme.value, among: known))
    }
    return theme.value
  }
}
