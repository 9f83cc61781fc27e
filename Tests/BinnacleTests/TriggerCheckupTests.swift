import Domain
import TestSupport
import Testing

@testable import binnacle

@Suite struct `Triggers that cannot work` {
  /// What is said of a trigger in a workspace with one pipeline and a model without one.
  private func warnings(
    _ trigger: String, environment: [String: String] = [:]
  ) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write(
      "stages:\n  split:\n    cmd: cp a.csv b.csv\n    deps: [a.csv]\n    outs: [b.csv]\n",
      to: "dvc.yaml")
    try folder.write("a\n", to: "a.csv")
    try folder.write(
      "models:\n  bare: {}\n  loans: {pipeline: dvc.yaml}\ntriggers:\n  it: {\(trigger)}\n",
      to: "binnacle.yaml")
    return try WorkspaceCheckup(folder.path, environment: environment).warnings
  }

  @Test(arguments: [
    ("run: splt", "stage splt (binnacle.yaml:5:13). Did you mean split?"),
    ("run: [split, loans/dvc.yaml]", "(binnacle.yaml:5:21)."),
    (
      "drift: bare",
      "model bare has no pipeline to retrain it by (binnacle.yaml:5:15). "
        + "Give it pipeline: and the path of its dvc.yaml."
    ),
    ("retrain: bare", "model bare has no pipeline to retrain it by (binnacle.yaml:5:17)."),
    (
      "dataset: raw.csv.dvc",
      "raw.csv.dvc is not there (binnacle.yaml:5:17). Correct the path, or add the data."
    ),
    ("git: {branch: main, repository: none}", "there is no Git repository (binnacle.yaml:5:40)."),
  ])
  func `name what is not there, with its place`(trigger: String, words: String) throws {
    let problem = #expect(throws: Problem.self) { try warnings(trigger) }
    #expect(problem?.sentence.contains(words) == true, "\(problem?.sentence ?? "")")
  }

  @Test(arguments: [
    ("file: in/day/*.csv", "the folder in/day is not there yet (binnacle.yaml:5:14). "),
    ("dataset: later.csv", "later.csv is not there (binnacle.yaml:5:17). "),
    (
      "webhook: {provider: github, secret_env: HOOK}",
      "HOOK is not set here (binnacle.yaml:5:48). Start the engine with it."
    ),
    (
      "drift: loans",
      "model loans has no retrain: file, so no new rows come (binnacle.yaml:5:15). "
    ),
  ])
  func `are warned of while they wait for something`(trigger: String, words: String) throws {
    let warnings = try warnings(trigger)
    #expect(warnings.count == 1 && warnings[0].hasPrefix(words), "\(warnings)")
  }

  @Test(arguments: [
    "run: split", "file: \"*.csv\"", "dataset: a.csv", "schedule: \"@daily\"",
    "drift: {model: loans, new_rows: 0}",
  ])
  func `are not found where nothing is wrong`(trigger: String) throws {
    #expect(try warnings(trigger) == [])
  }

  @Test func `need the secret of a webhook in the environment`() throws {
    let hook = "webhook: {provider: github, secret_env: HOOK}"
    #expect(try warnings(hook, environment: ["HOOK": "s3cret"]) == [])
  }
}
