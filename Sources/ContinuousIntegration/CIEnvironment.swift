internal import Domain

/// Says which system a job runs on, and what change it is about, as the system's variables tell.
public struct CIEnvironment: Hashable, Sendable {
  /// The system.
  public let system: CISystem
  /// The commit that was checked out.
  public let commit: String?
  /// The branch, or where a pull request comes from.
  public let branch: String?
  /// The branch that a pull request is to be merged into.
  public let targetBranch: String?
  /// The number of the pull or merge request.
  public let pullRequest: String?
  /// The repository, as `owner/name`.
  public let repository: String?
  /// The folder that the repository was checked out into; annotations name files relative to it.
  public let checkout: String?
  /// The file that takes a summary in Markdown.
  public let summaryFile: String?
  /// The file that takes outputs for later steps.
  public let outputFile: String?

  /// Reads the variables of a job.
  ///
  /// - Parameter variables: The environment of the process.
  public init(_ variables: [String: String]) {
    let variables = variables.filter { !$0.value.isEmpty }
    system = Self.system(of: variables)
    let names = VariableNames.of(system)
    func first(_ candidates: [String]) -> String? {
      candidates.lazy.compactMap { variables[$0] }.first
    }
    commit = first(names.commit)
    branch = first(names.branch).map(Self.branchName)
    targetBranch = first(names.targetBranch).map(Self.branchName)
    pullRequest =
      first(names.pullRequest) ?? (system == .github ? Self.number(variables["GITHUB_REF"]) : nil)
    repository = first(names.repository)
    checkout = first(names.checkout).map { path in
      path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
    }
    summaryFile = system == .github ? variables["GITHUB_STEP_SUMMARY"] : nil
    outputFile = system == .github ? variables["GITHUB_OUTPUT"] : nil
  }

  private static func system(of variables: [String: String]) -> CISystem {
    if variables["GITHUB_ACTIONS"]?.lowercased() == "true" { return .github }
    if variables["GITLAB_CI"] != nil { return .gitlab }
    if variables["TF_BUILD"] != nil { return .azure }
    return variables["JENKINS_URL"] != nil ? .jenkins : .local
  }

  /// Takes the number out of `refs/pull/12/merge`.
  private static func number(_ reference: String?) -> String? {
    let parts = reference?.split(separator: "/") ?? []
    guard parts.count == 4, parts[1] == "pull", parts[2].allSatisfy(\.isNumber) else { return nil }
    return String(parts[2])
  }

  private static func branchName(_ reference: String) -> String {
    let heads = "refs/heads/"
    return reference.hasPrefix(heads) ? String(reference.dropFirst(heads.count)) : reference
  }

  /// Why a run was started, in words: `ci: GitHub, commit 4f1c…, branch main, pull request 12`.
  public var cause: String {
    let parts = [
      commit.map { "commit \($0)" }, branch.map { "branch \($0)" },
      pullRequest.map { "pull request \($0)" },
    ].compactMap { $0 }
    let words = ([system.name] + parts).joined(separator: ", ")
    return "ci: " + SafeText(String(words.prefix(Self.longestCause))).text
  }

  private static let longestCause = 300

  /// Returns a file of the workspace as the system knows it: relative to the checkout.
  ///
  /// - Parameters:
  ///   - file: The file, relative to the workspace.
  ///   - workspace: The workspace's folder.
  /// - Returns: The path; the file as it is when the workspace lies elsewhere.
  public func path(of file: String, in workspace: String) -> String {
    guard let checkout, (workspace + "/").hasPrefix(checkout + "/") else { return file }
    let below = workspace.dropFirst(checkout.count).split(separator: "/")
    return (below.map(String.init) + [file]).joined(separator: "/")
  }
}

/// Holds the names that a system's variables have, the best first.
private struct VariableNames {
  var commit: [String] = []
  var branch: [String] = []
  var targetBranch: [String] = []
  var pullRequest: [String] = []
  var repository: [String] = []
  var checkout: [String] = []

  static func of(_ system: CISystem) -> VariableNames {
    switch system {
    case .github:
      VariableNames(
        commit: ["GITHUB_SHA"], branch: ["GITHUB_HEAD_REF", "GITHUB_REF_NAME"],
        targetBranch: ["GITHUB_BASE_REF"], repository: ["GITHUB_REPOSITORY"],
        checkout: ["GITHUB_WORKSPACE"])
    case .gitlab:
      VariableNames(
        commit: ["CI_COMMIT_SHA"],
        branch: ["CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_REF_NAME"],
        targetBranch: ["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"],
        pullRequest: ["CI_MERGE_REQUEST_IID"], repository: ["CI_PROJECT_PATH"],
        checkout: ["CI_PROJECT_DIR"])
    case .azure:
      VariableNames(
        commit: ["BUILD_SOURCEVERSION"],
        branch: ["SYSTEM_PULLREQUEST_SOURCEBRANCH", "BUILD_SOURCEBRANCH"],
        targetBranch: ["SYSTEM_PULLREQUEST_TARGETBRANCH"],
        pullRequest: ["SYSTEM_PULLREQUEST_PULLREQUESTNUMBER", "SYSTEM_PULLREQUEST_PULLREQUESTID"],
        repository: ["BUILD_REPOSITORY_NAME"], checkout: ["BUILD_SOURCESDIRECTORY"])
    case .jenkins:
      VariableNames(
        commit: ["GIT_COMMIT"], branch: ["CHANGE_BRANCH", "BRANCH_NAME", "GIT_BRANCH"],
        targetBranch: ["CHANGE_TARGET"], pullRequest: ["CHANGE_ID"], repository: ["GIT_URL"],
        checkout: ["WORKSPACE"])
    case .local: VariableNames()
    }
  }
}
