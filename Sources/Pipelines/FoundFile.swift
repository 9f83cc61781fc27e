/// Names one file that a walk found in a folder.
struct FoundFile {
  /// The path from the folder.
  let relative: String
  /// The absolute path.
  let path: String
  /// What it was when it was found.
  let status: FileStatus
}
