import Foundation

/// The repository these tests lie in, read once.
struct Repository {
  let sources: [SourceFile]
  let tests: [SourceFile]
  let manifest: PackageManifest
  let topLevel: [String]
  let targetFolders: [String]
  /// The names of the operator stories.
  let stories: [String]
  /// The page that names a proof for each promise of the console.
  let coverage: String

  static let current = Result { try Repository(root: root) }

  /// The folder above `Tests`, also when this folder is reached through a link.
  private static let root: URL = URL(filePath: #filePath)
    .resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  init(root: URL) throws {
    sources = try Self.swiftFiles(in: "Sources", of: root)
    tests = try Self.swiftFiles(in: "Tests", of: root)
    manifest = PackageManifest(
      try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8))
    topLevel = try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
    targetFolders = try FileManager.default
      .contentsOfDirectory(atPath: root.appending(path: "Sources").path).sorted()
      .filter { !$0.hasPrefix(".") }
    stories = try FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: "Tests/ScenarioTests/Scenarios").path)
    coverage = try String(
      contentsOf: root.appending(path: CoverageRule.path), encoding: .utf8)
  }

  private static func swiftFiles(in folder: String, of root: URL) throws -> [SourceFile] {
    let top = root.appending(path: folder)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: top.path)
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text = try String(contentsOf: top.appending(path: path), encoding: .utf8)
      return SourceFile("\(folder)/\(path)", text)
    }
  }
}
