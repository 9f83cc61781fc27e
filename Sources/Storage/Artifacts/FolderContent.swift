internal import Domain
internal import Foundation

/// Lists the files of a folder as one who reads them sees them: a link is what it leads to.
///
/// A model folder that DVC checked out may hold links into its cache; the links are no content.
struct FolderContent {
  /// A file: its name within the folder, and where its content really lies.
  struct File {
    let name: String
    let path: String
  }

  /// All files, in the order of their names.
  let files: [File]
  /// The folders within the folder that hold files, each after the one it lies in.
  let folders: [String]

  /// Reads the folder at `path`.
  ///
  /// - Throws: ``Problem`` with code `fileMissing` or `invalidInput`.
  init(_ path: String) throws(Problem) {
    var walk = Walk()
    try walk.read(path, below: "", within: [])
    files = walk.files.sorted { $0.name < $1.name }
    folders = walk.folders
  }

  private struct Walk {
    var files: [File] = []
    var folders: [String] = []

    /// Takes in a folder whose content has names that begin with `prefix`; `outer` are the real
    /// paths of the folders it lies in.
    mutating func read(
      _ path: String, below prefix: String, within outer: [String]
    ) throws(Problem) {
      let real = FolderContent.realPath(path) ?? path
      guard !outer.contains(real) else {
        throw Problem(
          .invalidInput, "the folder holds itself, through a link", at: SafeText(path).text,
          fix: "Remove the link.")
      }
      for name in try FolderContent.names(in: path) {
        let inner = path + "/" + name
        switch try FolderContent.kind(of: inner) {
        case .folder:
          folders.append(prefix + name)
          try read(inner, below: prefix + name + "/", within: outer + [real])
        case .file:
          files.append(File(name: prefix + name, path: FolderContent.realPath(inner) ?? inner))
        }
      }
    }
  }

  private enum Kind {
    case file
    case folder
  }

  private static func names(in path: String) throws(Problem) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw Problem(
        .fileMissing, "the folder cannot be read", at: path,
        fix: "Run the pipeline that writes it.", cause: "\(error)")
    }
  }

  private static func kind(of path: String) throws(Problem) -> Kind {
    var information = stat()
    guard stat(path, &information) == 0 else {
      throw Problem(
        .fileMissing, "the link leads to no file", at: SafeText(path).text,
        fix: "Restore what it leads to, for example with dvc checkout.")
    }
    switch information.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file
    default:
      throw Problem(
        .invalidInput, "this is neither a file nor a folder", at: SafeText(path).text,
        fix: "Remove it from the folder.")
    }
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
