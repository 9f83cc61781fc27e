import Domain
import Foundation

/// Finds what ships beside the program: `sample-data` and `themes`.
struct SharedFiles: Sendable {
  let environment: [String: String]
  let currentFolder: String
  let executable: String

  /// Looks from where this process runs.
  static var ofThisProcess: SharedFiles {
    SharedFiles(
      environment: ProcessInfo.processInfo.environment,
      currentFolder: FileManager.default.currentDirectoryPath,
      executable: BuildIdentity.executable)
  }

  /// The places that are looked at, in order.
  var places: [String] {
    var places = [environment["BINNACLE_SHARE"], currentFolder].compactMap { $0 }
    var folder = URL(fileURLWithPath: executable).deletingLastPathComponent()
    while folder.path != "/" {
      places.append(folder.path)
      folder.deleteLastPathComponent()
    }
    let prefix = URL(fileURLWithPath: executable).deletingLastPathComponent()
      .deletingLastPathComponent()
    places.append(prefix.appendingPathComponent("share/binnacle").path)
    places.append(Self.sourceRoot)
    return places
  }

  /// Returns the path of the folder called `name`.
  ///
  /// - Throws: ``Problem`` with code `fileMissing` that names the places tried.
  func folder(_ name: String) throws(Problem) -> String {
    for place in places {
      let path = place + "/" + name
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
        return path
      }
    }
    throw Problem(
      .fileMissing, "\(name) was not found", at: places.joined(separator: ", "),
      fix: "Name its parent folder in BINNACLE_SHARE.")
  }

  /// The package's root as it was when this file was compiled.
  private static let sourceRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
}
