/// Names the system that a continuous-integration job runs on.
public enum CISystem: String, CaseIterable, Hashable, Sendable {
  /// GitHub Actions, and what understands its commands.
  case github
  /// GitLab CI/CD.
  case gitlab
  /// Azure DevOps pipelines.
  case azure
  /// Jenkins.
  case jenkins
  /// No system, or one that is not known.
  case local

  /// The name that people know it by.
  public var name: String {
    switch self {
    case .github: "GitHub"
    case .gitlab: "GitLab"
    case .azure: "Azure DevOps"
    case .jenkins: "Jenkins"
    case .local: "no CI system"
    }
  }
}
