public import Domain

/// Tells which folders are checked out from a Git repository.
public enum WorkTree {
  /// Whether a folder lies in a work tree.
  ///
  /// - Parameter folder: An absolute path.
  /// - Returns: Whether it, or a folder above, has a `.git`.
  public static func holds(_ folder: String) -> Bool { repository(of: folder) != nil }

  /// Returns the branch that is checked out.
  ///
  /// - Parameter folder: An absolute path within a work tree.
  /// - Returns: The branch; nothing when a commit is checked out by itself.
  public static func branch(of folder: String) -> String? {
    guard var path = repository(of: folder) else { return nil }
    let link = "gitdir: "
    if FileStatus(path: path)?.isDirectory == false, let text = line(of: path),
      text.hasPrefix(link)
    {
      let target = String(text.dropFirst(link.count))
      path = target.hasPrefix("/") ? target : path + "/../" + target
    }
    let prefix = "ref: refs/heads/"
    guard let head = line(of: path + "/HEAD"), head.hasPrefix(prefix) else { return nil }
    return String(head.dropFirst(prefix.count))
  }

  /// The `.git` of a folder or of the nearest one above it.
  private static func repository(of folder: String) -> String? {
    var parts = folder.split(separator: "/")[...]
    while true {
      let path = "/" + (parts + [".git"]).joined(separator: "/")
      if FileStatus(path: path) != nil { return path }
      if parts.isEmpty { return nil }
      parts.removeLast()
    }
  }

  private static func line(of path: String) -> String? {
    guard let bytes = try? FileAccess.read(path) else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init)
  }

  /// Returns the folder that a commit of a trigger is to be checked out in, and where it comes from.
  ///
  /// - Parameters:
  ///   - source: What the trigger waits for.
  ///   - workspace: The absolute path of the workspace.
  /// - Returns: The folder, and the repository to fetch from where that is no remote of the folder's
  ///   own; nothing when the run reads what is there.
  public static func checkout(
    of source: TriggerSource, in workspace: String
  ) -> (folder: String, source: String?)? {
    let rule: PushCheckout?
    var (folder, origin): (String, String?) = (workspace, nil)
    switch source {
    case .webhook(let rules): rule = rules.checkout
    case .git(let rules):
      rule = rules.checkout
      let path = workspace + "/" + rules.repository
      if rules.repository == "." || holds(path), FileStatus(path: path + "/HEAD") == nil {
        folder = rules.repository == "." ? workspace : path
      } else {
        origin = path
      }
    case .schedule, .file, .dataset, .alert, .manual: return nil
    }
    switch rule {
    case .nothing: return nil
    case .fastForward: return (folder, origin)
    case nil: return holds(folder) ? (folder, origin) : nil
    }
  }
}
