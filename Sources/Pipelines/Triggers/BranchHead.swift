public import Domain
import Glibc

/// Reads where a branch of a Git repository stands, without asking git.
public struct BranchHead: Sendable {
  /// Is a commit, and who put it there as far as the repository says.
  public struct Commit: Hashable, Sendable {
    /// The commit's full name.
    public let revision: String
    /// Name and address of who moved the branch, where that is logged.
    public let author: String?
  }

  private let repository: String
  private let branch: String

  /// Reads a branch.
  ///
  /// - Parameters:
  ///   - rules: The branch and its repository.
  ///   - root: The absolute path of the workspace.
  public init(_ rules: BranchRules, root: String) {
    branch = rules.branch
    repository = rules.repository == "." ? root : root + "/" + rules.repository
  }

  /// The folder with the branches: of the repository, a bare one, or the one a worktree is of.
  private var folder: String? {
    var path = repository + "/.git"
    if FileStatus(path: path)?.isDirectory == false, let link = text(path) {
      let target = Self.afterPrefix("gitdir: ", in: link)
      path = target.hasPrefix("/") ? target : repository + "/" + target
    }
    if FileStatus(path: path) == nil { path = repository }
    if let common = text(path + "/commondir") {
      path = common.hasPrefix("/") ? common : path + "/" + common
    }
    return FileStatus(path: path + "/HEAD") == nil ? nil : path
  }

  /// The folders in which a change may mean that the branch has moved.
  public var folders: [String] {
    guard let folder else { return [] }
    var found = [folder]
    var path = folder + "/refs/heads"
    for part in branch.split(separator: "/") {
      guard FileStatus(path: path)?.isDirectory == true else { break }
      found.append(path)
      path += "/" + part
    }
    return found
  }

  /// Returns the commit that the branch stands at.
  ///
  /// - Returns: The commit; nothing while there is no such branch.
  /// - Throws: ``Problem`` with code `notFound` when there is no repository.
  public func commit() throws(Problem) -> Commit? {
    guard let folder else {
      throw Problem(
        .notFound, "there is no Git repository", at: SafeText(repository).text,
        fix: "Name its folder in repository:.")
    }
    guard let revision = text(folder + "/refs/heads/" + branch) ?? packed(in: folder),
      Self.isRevision(revision)
    else { return nil }
    return Commit(revision: revision, author: author(of: revision, in: folder))
  }

  private func packed(in folder: String) -> String? {
    text(folder + "/packed-refs")?.split(separator: "\n")
      .first { $0.hasSuffix(" refs/heads/" + branch) }?
      .split(separator: " ").first.map(String.init)
  }

  /// Reads who moved the branch from its log: `old new NAME <ADDRESS> time zone`.
  private func author(of revision: String, in folder: String) -> String? {
    let log = text(folder + "/logs/refs/heads/" + branch) ?? ""
    guard let line = log.split(separator: "\n").last, let end = line.firstIndex(of: ">") else {
      return nil
    }
    let words = line[...end].split(separator: " ", maxSplits: 2)
    guard words.count == 3, words[1] == revision else { return nil }
    return String(words[2])
  }

  private func text(_ path: String) -> String? {
    guard let bytes = try? FileAccess.read(path) else { return nil }
    var text = String(decoding: bytes, as: UTF8.self)
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }

  private static func afterPrefix(_ prefix: String, in text: String) -> String {
    text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
  }

  private static func isRevision(_ text: String) -> Bool {
    (text.utf8.count == 40 || text.utf8.count == 64)
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
      }
  }
}
