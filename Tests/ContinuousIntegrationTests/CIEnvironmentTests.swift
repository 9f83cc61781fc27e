import ContinuousIntegration
import Domain
import Testing

@Suite struct `The system a job runs on` {
  @Test(arguments: CISystem.allCases) func `is known by its variables`(system: CISystem) {
    let environment = Job.environment(system)
    #expect(environment.system == system)
    guard system != .local else { return }
    #expect(environment.commit == "4f1c8e2a")
    #expect(environment.branch == "wide-gates")
    #expect(environment.pullRequest == "12")
    #expect(environment.checkout == "/builds/shop/loans")
    #expect(
      environment.cause
        == "ci: \(system.name), commit 4f1c8e2a, branch wide-gates, pull request 12")
  }

  @Test func `is none without them, or with empty ones`() {
    #expect(CIEnvironment([:]).system == .local)
    #expect(CIEnvironment(["GITLAB_CI": "", "JENKINS_URL": ""]).system == .local)
    #expect(CIEnvironment(["GITHUB_ACTIONS": "false"]).system == .local)
    #expect(CIEnvironment([:]).cause == "ci: no CI system")
  }

  @Test func `has no pull request on a plain push`() {
    let environment = CIEnvironment([
      "GITHUB_ACTIONS": "true", "GITHUB_REF": "refs/heads/main", "GITHUB_REF_NAME": "main",
    ])
    #expect(environment.pullRequest == nil)
    #expect(environment.branch == "main")
  }

  @Test func `gives no branch the power to write to a terminal`() {
    let environment = CIEnvironment(["GITLAB_CI": "1", "CI_COMMIT_REF_NAME": "a\u{1B}[2J\nb"])
    #expect(environment.cause == "ci: GitLab, branch a^[[2J\\nb")
  }

  @Test func `names files relative to its checkout`() {
    let environment = Job.environment(.github)
    #expect(environment.path(of: "dvc.yaml", in: "/builds/shop/loans") == "dvc.yaml")
    #expect(environment.path(of: "dvc.yaml", in: "/builds/shop/loans/credit") == "credit/dvc.yaml")
    #expect(environment.path(of: "dvc.yaml", in: "/elsewhere") == "dvc.yaml")
    #expect(environment.path(of: "dvc.yaml", in: "/builds/shop/loans-2") == "dvc.yaml")
  }
}
