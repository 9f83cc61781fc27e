public import Domain
internal import Foundation

extension ConsoleFile {
  /// Writes a filter to an operator's file; everything else in it stays as it is, comments too.
  ///
  /// The file is replaced as a whole or not at all, and made where there is none.
  ///
  /// - Parameters:
  ///   - name: The filter's name; one that is there already gets the new text.
  ///   - text: The filter as typed.
  ///   - environment: The variables that name the folder.
  /// - Returns: The path of the file.
  /// - Throws: ``Problem`` that says why the file cannot be read, changed or written.
  public static func keep(
    filter name: String, text: String, environment: [String: String]
  ) throws(Problem) -> String {
    try keep(FilterEntry(name: name, text: text), environment: environment)
  }

  /// Writes the columns of an experiment's runs as ``keep(filter:text:environment:)`` does a filter.
  ///
  /// - Parameters:
  ///   - name: The experiment's name.
  ///   - text: The columns, with spaces between them; `auto` leaves them to the engine.
  ///   - environment: The variables that name the folder.
  /// - Returns: The path of the file.
  /// - Throws: ``Problem`` that says why the file cannot be read, changed or written.
  public static func keep(
    columnsOf name: String, text: String, environment: [String: String]
  ) throws(Problem) -> String {
    try keep(
      FilterEntry(section: "columns", name: name, text: text), environment: environment)
  }

  private static func keep(
    _ entry: FilterEntry, environment: [String: String]
  ) throws(Problem) -> String {
    guard let path = path(environment: environment) else {
      throw Problem(
        .invalidInput, "there is no home folder for console.yaml",
        fix: "Set HOME or XDG_CONFIG_HOME.")
    }
    // A link leads to where the file is kept, and stays a link.
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let changed = try entry.written(into: contents(of: file))
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      let rights = try? FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
      try Data(changed.utf8).write(to: file, options: .atomic)
      if let rights {
        try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: file.path)
      }
    } catch {
      throw Problem(
        .invalidInput, "\(SafeText(path)) cannot be written", fix: "Check folder and rights.",
        cause: "\(error)")
    }
    return path
  }
  /// Returns the text of a file; nothing only where there is none, as one that cannot be read may
  /// hold what must not be replaced.
  private static func contents(of file: URL) throws(Problem) -> String {
    let bytes: [UInt8]
    do {
      bytes = Array(try Data(contentsOf: file))
    } catch CocoaError.fileReadNoSuchFile {
      return ""
    } catch {
      throw Problem(
        .invalidInput, "\(SafeText(file.path)) cannot be read, so that nothing is written to it",
        fix: "Check that it is a file that you may read.", cause: "\(error)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DocumentProblem.invalidUTF8(bytes, source: "console.yaml")
    }
    return text
  }
}
