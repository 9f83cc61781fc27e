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
    guard let path = path(environment: environment) else {
      throw Problem(
        .invalidInput, "there is no home folder for console.yaml",
        fix: "Set HOME or XDG_CONFIG_HOME.")
    }
    // A link leads to where the file is kept, and stays a link.
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let known = FileManager.default.contents(atPath: file.path) ?? Data()
    let changed = try FilterEntry(name: name, text: text)
      .written(into: String(decoding: known, as: UTF8.self))
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
}
