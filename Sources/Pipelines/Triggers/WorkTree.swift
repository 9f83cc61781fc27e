public import Domain

/// Tells which folders are checked out from a Git repository.
public enum WorkTree {
  /// Whether a folder lies in a work tree.
  ///
  /// - Parameter folder: An absolute path.
  /// - Returns: Whether it, or a folder above, has a `.git`.
  public static func holds(_ folder: String) -> Bool {
    var parts = folder.split(separator: "/")[...]
    while true {
      if FileStatus(path: "/" + parts.joined(separator: "/") + "/.git") != nil { return true }
      if parts.isEmpty { return false }
      parts.removeLast()
    }
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
