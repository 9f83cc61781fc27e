import ContinuousIntegration
import Domain

/// A job as the four systems would run it: one stage fails, one gate refuses, one log is hostile.
enum Job {
  static let noon = Timestamp(milliseconds: 1_767_268_800_000)
  static let token = "5f0c2a9b"
  static let reportFile = "/builds/shop/loans/ci-report/report.md"

  static let variables: [CISystem: [String: String]] = [
    .github: [
      "GITHUB_ACTIONS": "true", "GITHUB_SHA": "4f1c8e2a", "GITHUB_REF": "refs/pull/12/merge",
      "GITHUB_HEAD_REF": "wide-gates", "GITHUB_REF_NAME": "12/merge",
      "GITHUB_REPOSITORY": "shop/loans", "GITHUB_WORKSPACE": "/builds/shop/loans",
      "GITHUB_STEP_SUMMARY": "/tmp/summary", "GITHUB_OUTPUT": "/tmp/output",
    ],
    .gitlab: [
      "GITLAB_CI": "true", "CI_COMMIT_SHA": "4f1c8e2a", "CI_COMMIT_REF_NAME": "wide-gates",
      "CI_MERGE_REQUEST_IID": "12", "CI_PROJECT_PATH": "shop/loans",
      "CI_PROJECT_DIR": "/builds/shop/loans",
    ],
    .azure: [
      "TF_BUILD": "True", "BUILD_SOURCEVERSION": "4f1c8e2a",
      "BUILD_SOURCEBRANCH": "refs/heads/wide-gates", "SYSTEM_PULLREQUEST_PULLREQUESTID": "12",
      "BUILD_REPOSITORY_NAME": "shop/loans", "BUILD_SOURCESDIRECTORY": "/builds/shop/loans",
    ],
    .jenkins: [
      "JENKINS_URL": "https://jenkins.example/", "GIT_COMMIT": "4f1c8e2a",
      "BRANCH_NAME": "PR-12", "CHANGE_BRANCH": "wide-gates", "CHANGE_ID": "12",
      "WORKSPACE": "/builds/shop/loans",
    ],
    .local: [:],
  ]

  static func environment(_ system: CISystem) -> CIEnvironment {
    CIEnvironment(variables[system] ?? [:])
  }

  /// What a stage writes that wants to command the system it runs on.
  static let hostileLog = """
    reading rows
    ::error file=x.py::taken over
     \u{00A0}::set-output name=verdict::passed
    ::add-mask::a
    ::stop-commands::x
    ##[error]taken over
    text ##vso[task.complete result=Succeeded;]done
    text ##VSO[task.setvariable variable=a]b
    \u{1B}[0Ksection_start:1:evil[collapsed=true]\r\u{1B}[0Kevil
    \u{1B}]0;title\u{07}\u{9B}2J\u{202E}back
    ```
    </failure> & ]]> @everyone | cell
    """

  static let loans = ModelName("loans")
  private static let run = RunID("r7")

  private static func address(_ stage: String) -> StageAddress {
    StageAddress(pipeline: PipelineName("loans/dvc.yaml"), stage: StageName(stage))
  }

  static func stage(
    _ name: String, _ state: StageState, _ reason: String, exitCode: Int? = nil, seconds: Int? = nil
  ) -> StageRun {
    StageRun(
      runID: run, address: address(name), state: state, reason: reason,
      startedAt: seconds.map { _ in noon }, endedAt: seconds.map { noon + .seconds($0) },
      exitCode: exitCode)
  }

  static var stages: [StageCheck] {
    var checks = [
      StageCheck(stage("split", .cached, "nothing changed")),
      StageCheck(stage("fit", .succeeded, "params.yaml changed", exitCode: 0, seconds: 28)),
      StageCheck(stage("evaluate", .failed, "the command failed", exitCode: 9, seconds: 2)),
      StageCheck(stage("report", .skipped, "loans/dvc.yaml:evaluate failed")),
    ]
    checks[1].log = "fitted 100 rows\n"
    checks[2].log = hostileLog
    checks[2].line = 14
    return checks
  }

  static func version(_ number: Int, auc: Double, rate: String) -> ModelVersion {
    ModelVersion(
      model: loans, number: number, state: .ready, learner: "linear", runID: run,
      artifactHash: "a\(number)", datasetHash: "d\(number)",
      metrics: ["auc": auc, "log_loss": 0.5 + Double(number) / 100],
      parameters: ["learning_rate": rate, "rounds": "80"], createdAt: noon,
      createdBy: OperatorName("ada"),
      note: "linear on 100 rows")
  }

  static let gates = [
    Gate(metric: "auc", rule: .atLeast(0.85)),
    Gate(metric: "auc", rule: .notWorseThanChampion(by: 0.01)),
  ]

  static var page: VersionPage {
    VersionPage(
      model: loans,
      versions: [
        version(3, auc: 0.812, rate: "0.05"), version(2, auc: 0.871, rate: "0.02"),
        version(1, auc: 0.84, rate: "0.02"),
      ], aliases: [.champion: 2, .challenger: 3], history: [], gates: gates)
  }

  static let results = [
    GateResult(
      gate: gates[0], value: 0.81, bound: 0.85, passed: false,
      note: "auc measured 0.81, needs at least 0.85"),
    GateResult(
      gate: gates[1], value: 0.81, championValue: 0.815, bound: 0.805, passed: true,
      note: "auc measured 0.81, champion 0.815 on the same rows, needs at least 0.805"),
  ]

  static var model: ModelCheck {
    var check = ModelCheck(page, gates: results)
    check.gateLines = [7, 8]
    check.line = 3
    return check
  }

  static var details: RunDetails {
    RunDetails(
      run: PipelineRun(
        id: run, pipelines: [PipelineName("loans/dvc.yaml")], cause: "ci",
        requestedBy: OperatorName("ada"),
        createdAt: noon, state: .failed),
      request: RunRequest(),
      records: [
        StageRecord(
          address: address("fit"), command: "fit",
          dependencies: [RecordedFile(path: "loans/train.csv", hash: "0123abcd", size: 10)])
      ])
  }

  static func report(
    _ system: CISystem, stages: [StageCheck] = stages, models: [ModelCheck] = [model]
  ) -> CIReport {
    CIReport(
      .run, environment: environment(system), run: details, stages: stages, models: models,
      startedAt: noon, endedAt: noon + .seconds(31))
  }

  /// The whole log of a job on a system.
  static func log(_ system: CISystem) -> String {
    let log = CIJobLog(system.dialect(token: token))
    let report = report(system)
    let lines =
      log.masks(["hunter2, 100%\nsecond line"])
      + report.stages.enumerated().flatMap {
        log.output(of: $0.element, number: $0.offset + 1, at: noon)
      } + log.conclusion(report, file: reportFile)
    return lines.joined(separator: "\n") + "\n"
  }
}
