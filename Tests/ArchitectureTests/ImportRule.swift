/// Every import is allowed by the layer table and declared in the manifest.
enum ImportRule {
  /// Imports the layer table does not allow.
  static func findings(in files: [SourceFile]) -> [Finding] {
    files.flatMap { file -> [Finding] in
      guard let target = file.target, let rule = LayerTable.rule(for: target) else { return [] }
      return file.imports.filter { !LayerTable.allows($0.module, in: rule) }.map {
        Finding(
          file.path, line: $0.line, "\(target) may not import \($0.module)",
          fix: "Move the code to a target that may, or change LayerTable with a Decision.")
      }
    }
  }

  /// Imports of own targets the manifest does not declare: they compile only by accident.
  static func findings(in files: [SourceFile], against manifest: PackageManifest) -> [Finding] {
    files.flatMap { file -> [Finding] in
      guard let name = file.target, let target = manifest.target(named: name) else { return [] }
      return file.imports.filter {
        LayerTable.targets.contains($0.module) && $0.module != name
          && !target.own.contains($0.module)
      }.map {
        Finding(
          file.path, line: $0.line, "Package.swift gives \(name) no dependency on \($0.module)",
          fix: "Add \"\($0.module)\" to the dependencies of \(name).")
      }
    }
  }
}

/// The manifest declares only dependencies the layer table allows, and each folder is a target.
enum ManifestRule {
  private static let path = "Package.swift"

  /// Declared dependencies the layer table does not allow.
  static func findings(in manifest: PackageManifest) -> [Finding] {
    manifest.targets.filter(\.isShipped).flatMap { target -> [Finding] in
      guard let rule = LayerTable.rule(for: target.name) else {
        return [unknown(target.name, line: target.line)]
      }
      return target.own.union(target.products).sorted()
        .filter { !LayerTable.allows($0, in: rule) }
        .map {
          Finding(
            path, line: target.line, "\(target.name) may not depend on \($0)",
            fix: "Remove the dependency, or change LayerTable with a Decision.")
        }
    }
  }

  /// Folders under Sources without a line in the table or a target in the manifest.
  static func findings(inFolders folders: [String], manifest: PackageManifest) -> [Finding] {
    folders.flatMap { folder -> [Finding] in
      if LayerTable.rule(for: folder) == nil { return [unknown(folder, line: nil)] }
      guard manifest.target(named: folder) == nil else { return [] }
      return [
        Finding(
          "Sources/\(folder)", "the folder is no target of Package.swift",
          fix: "Declare the target, or remove the folder.")
      ]
    }
  }

  /// Lines of the table that import a target of a higher layer.
  static func findings(inTable rules: [LayerRule]) -> [Finding] {
    let layers = Dictionary(rules.map { ($0.target, $0.layer) }) { first, _ in first }
    return rules.flatMap { rule in
      rule.own.sorted().filter { layers[$0] ?? .max > rule.layer }.map {
        Finding(
          "Tests/ArchitectureTests/LayerTable.swift",
          "\(rule.target) (layer \(rule.layer)) imports \($0), which is higher or unknown",
          fix: "Turn the dependency round.")
      }
    }
  }

  private static func unknown(_ target: String, line: Int?) -> Finding {
    Finding(
      line == nil ? "Sources/\(target)" : path, line: line,
      "\(target) has no line in the layer table",
      fix: "Add it to LayerTable with its layer and what it may import.")
  }
}
