import ConsoleTerminal
import Documents
import Domain
import Foundation
import TextUI

/// Holds the themes one can choose: the built-in ones, and those of the `themes` folder.
struct ThemeShelf: Sendable {
  let themes: [Theme]
  /// The files of those that are no built-in ones.
  let files: ThemeFiles

  /// Loads all themes; a file replaces the built-in theme of its name.
  ///
  /// - Throws: ``Problem`` with code `invalidConfiguration` when a file is broken.
  static func load(_ files: SharedFiles) throws(Problem) -> ThemeShelf {
    var themes = Theme.builtIn
    guard let folder = try? files.folder("themes"),
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else { return ThemeShelf(themes: themes, files: .none) }
    var fileNames: [String: String] = [:]
    for name in names.sorted() where name.hasSuffix(".yaml") {
      let theme = try Self.read(name, in: folder)
      themes.removeAll { $0.name == theme.name }
      themes.append(theme)
      fileNames[theme.name] = name
    }
    let read = ThemeFiles(folder: folder, names: fileNames) { name in
      do throws(Problem) {
        return .success(try Self.read(name, in: folder))
      } catch {
        return .failure(error)
      }
    }
    return ThemeShelf(themes: themes, files: read)
  }

  private static func read(_ name: String, in folder: String) throws(Problem) -> Theme {
    try ThemeFile.load(folder + "/" + name, shown: "themes/" + name)
  }

  /// Returns the theme called `name`.
  ///
  /// - Throws: ``Problem`` with code `notFound` that proposes the nearest name.
  func theme(_ name: String) throws(Problem) -> Theme {
    guard let theme = themes.first(where: { $0.name == name }) else {
      throw Problem(
        .notFound, "there is no theme \(SafeText(name))", at: "--theme",
        fix: NearestName.advice(for: name, among: themes.map(\.name)))
    }
    return theme
  }
}
