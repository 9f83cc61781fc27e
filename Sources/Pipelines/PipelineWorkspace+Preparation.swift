public import Domain

/// Makes a folder one that DVC understands.
extension PipelineWorkspace {
  private static let engineFolderRule = "/.binnacle/"

  /// Creates what DVC expects to find, leaving everything that is already there.
  ///
  /// That is `.dvc/config` (with `core.no_scm` outside Git), `.dvc/tmp`, `.dvc/.gitignore` (outside
  /// Git too: the folder may come under it later), and a `.dvcignore` that keeps the engine's folder
  /// out of every hash. Only what writes like DVC needs them, so a folder that is merely looked at
  /// is left as it is.
  ///
  /// - Parameter root: The absolute path of the workspace.
  /// - Throws: ``Problem`` when the folder cannot be written.
  public static func prepare(root: String) throws(Problem) {
    let isInGit = DVCSettings.isInGit(root)
    try FileAccess.makeFolders(root + "/.dvc/tmp")
    try create(root + "/.dvc/config", isInGit ? "" : "[core]\n    no_scm = True\n")
    try create(root + "/.dvc/.gitignore", "/config.local\n/tmp\n/cache\n")
    try ignoreEngineFolder(root)
  }

  private static func create(_ path: String, _ text: String) throws(Problem) {
    guard !FileAccess.nameIsTaken(path) else { return }
    try FileAccess.writeAtomically(Array(text.utf8), to: path)
  }

  private static func ignoreEngineFolder(_ root: String) throws(Problem) {
    let path = root + "/" + IgnoreRules.fileName
    var text = ""
    if FileAccess.exists(path) {
      text = String(decoding: try FileAccess.read(path), as: UTF8.self)
    }
    let names = [engineFolderRule, ".binnacle/", ".binnacle", "/.binnacle"]
    let isNamed = text.split(whereSeparator: \.isNewline).contains { line in
      names.contains { $0 == line }
    }
    guard !isNamed else { return }
    if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
    try FileAccess.writeAtomically(Array((text + engineFolderRule + "\n").utf8), to: path)
  }
}
