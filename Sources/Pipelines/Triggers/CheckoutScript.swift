internal import Domain

/// Holds what brings a folder to a commit, and what its exit codes mean.
///
/// Only a fast-forward is made, so that no commit and no edit of the folder can be lost; git refuses
/// when one would be.
enum CheckoutScript {
  /// Says how it can end otherwise than well.
  enum Failure: Int32, CaseIterable {
    case noRepository = 10
    case otherBranch = 11
    case notFetched = 12
    case past = 13
    case diverged = 14
    case overwritten = 15
    case elsewhere = 16
  }

  /// The commands, which read what they are about from variables.
  static let text = """
    unset $(git rev-parse --local-env-vars 2>/dev/null)
    export LC_ALL=C GIT_TERMINAL_PROMPT=0
    : "${GIT_SSH_COMMAND:=ssh -oBatchMode=yes}"
    export GIT_SSH_COMMAND
    head=$(git rev-parse --verify HEAD) || exit 10
    [ "$head" = "$BINNACLE_REVISION" ] && exit 0
    branch=$(git symbolic-ref --quiet --short HEAD)
    if [ -n "$branch" ] && [ -n "$BINNACLE_BRANCH" ] && [ "$branch" != "$BINNACLE_BRANCH" ]; then
      printf "on %s\\n" "$branch"
      exit 11
    fi
    has() { git cat-file -e "$BINNACLE_REVISION^{commit}" 2>/dev/null; }
    source=${BINNACLE_SOURCE:-$(git config "branch.$branch.remote" || echo origin)}
    has || git fetch --quiet --no-tags -- "$source" "refs/heads/$BINNACLE_BRANCH"
    has || git fetch --quiet --no-tags -- "$source" "$BINNACLE_REVISION"
    has || exit 12
    git merge-base --is-ancestor "$BINNACLE_REVISION" HEAD && exit 13
    git merge-base --is-ancestor HEAD "$BINNACLE_REVISION" || exit 14
    git merge --quiet --ff-only --no-overwrite-ignore "$BINNACLE_REVISION" || exit 15
    [ "$(git rev-parse HEAD)" = "$(git rev-parse "$BINNACLE_REVISION^{commit}")" ] || exit 16
    """

  /// What a failure says to an operator.
  ///
  /// - Parameters:
  ///   - failure: How it ended.
  ///   - commit: The commit, as it is shown.
  ///   - branch: The branch it was pushed to.
  ///   - output: What git wrote.
  /// - Returns: The problem.
  static func problem(
    _ failure: Failure, commit: String, branch: String?, output: String
  ) -> Problem {
    let (code, what, fix): (ProblemCode, String, String) =
      switch failure {
      case .noRepository:
        (
          .notFound, "the workspace has no commit that \(commit) could follow",
          "Clone the repository into it, or declare checkout: none."
        )
      case .otherBranch:
        (
          .conflict, "the workspace is \(line(of: output, "on ")), not on \(branch ?? "it")",
          "Check that branch out, or declare checkout: none."
        )
      case .notFetched:
        (
          .unavailable, "commit \(commit) could not be fetched",
          "Look whether git fetch works in the workspace without asking for a password."
        )
      case .past:
        (
          .conflict, "the workspace is past commit \(commit) already",
          "Nothing is lost: what was pushed later has a run of its own."
        )
      case .diverged:
        (
          .conflict, "the workspace has commits that \(commit) does not follow",
          "Push them, or bring the workspace back to the branch."
        )
      case .overwritten:
        (
          .conflict, "commit \(commit) changes \(files(in: output)), edited and not committed here",
          "Commit, stash or discard the edits, then run git merge --ff-only \(commit) and binnacle run."
        )
      case .elsewhere:
        (
          .internalFailure, "the workspace did not come to commit \(commit)",
          "Run git status in it."
        )
      }
    return Problem(code, what, at: "checkout", fix: fix)
  }

  private static func line(of output: String, _ prefix: String) -> String {
    let found = output.split(separator: "\n").last { $0.hasPrefix(prefix) }
    return SafeText(found.map(String.init) ?? "on another branch").text
  }

  /// The files that git names, which stand behind a tab.
  private static func files(in output: String) -> String {
    let named = output.split(separator: "\n").filter { $0.hasPrefix("\t") }
      .map { SafeText(String($0.dropFirst())).text }
    guard let first = named.first else { return "files" }
    return named.count == 1
      ? first : "\(first) and \(Quantity.count(named.count - 1, "other file"))"
  }
}
