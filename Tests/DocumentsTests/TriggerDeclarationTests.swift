import Documents
import Domain
import Testing

@Suite struct TriggerDeclarationTests {
  private func declaration(_ text: String) throws(Problem) -> [TriggerDeclaration] {
    try WorkspaceFile.declaration(
      Document.parse("models: {loans: {pipeline: dvc.yaml}}\ntriggers:\n" + text, source: "b.yaml")
    ).triggers
  }

  private func refusal(_ text: String) -> String? {
    do throws(Problem) {
      _ = try declaration(text)
      return nil
    } catch {
      return error.sentence
    }
  }

  @Test func `every kind is read with its options`() throws {
    let triggers = try declaration(
      """
        nightly:
          schedule: {cron: "0 2 * * *", zone: Europe/Berlin, catchup: {all: 5}, jitter_s: 60, time_parameter: data.until}
          run: [claims/dvc.yaml, fit]
          overlap: skip
        short: {schedule: "@daily"}
        landing: {file: {glob: "in/*.csv", settle_s: 2, marker: _SUCCESS, poll_s: 30}}
        rows: {dataset: raw.csv.dvc}
        moved: {drift: {model: loans, cooldown_h: 12, daily_cap: 2, new_rows: 50, broken_share: 0.3}}
        worse: {decay: loans, run: fit}
        push: {webhook: {provider: github, secret_env: HOOK, branch: main, ignore: robot}}
        commits: {git: {branch: main, repository: src, ignore: [robot]}, dedup_h: 0}
        form:
          paused: true
          retrain: loans
          parameters: {train.rounds: {type: int, default: 10}, kind: {type: choice, choices: [a, b]}}
      """)
    #expect(
      triggers.map(\.source.kind) == [
        "schedule", "schedule", "file", "dataset", "drift", "decay", "webhook", "git", "manual",
      ])
    #expect(
      triggers[0].source
        == .schedule(
          ScheduleRules(
            cron: try CronExpression("0 2 * * *"), zone: "Europe/Berlin", catchUp: .all(most: 5),
            jitterSeconds: 60, timeParameter: "data.until")))
    #expect(triggers[0].action == .run(targets: ["claims/dvc.yaml", "fit"]))
    #expect(triggers[0].overlap == .skip && triggers[1].overlap == .queue)
    #expect(triggers[4].action == .retrain(ModelName("loans")))
    #expect(triggers[5].action == .run(targets: ["fit"]))
    #expect(triggers[7].rememberedHours == 0)
    #expect(triggers[8].startsPaused && triggers[8].parameters.map(\.usual) == ["10", nil])
  }

  @Test(arguments: [
    ("  a: {schedule: \"61 * * * *\"}", "61 is no minute of a schedule (b.yaml:3:17). "),
    (
      "  a: {schedule: {cron: \"@daily\", zone: Mars/Base}}",
      "there is no time zone Mars/Base (b.yaml:3:40). Use an IANA name such as Europe/Berlin."
    ),
    (
      "  a: {schedule: \"0 0 31 2 *\"}",
      "0 0 31 2 * names no day that there ever is (b.yaml:3:17). "
    ),
    ("  a: {file: in.csv, git: main}", "trigger a waits for file and git (b.yaml:3:3). "),
    ("  a: {drift: lones}", "model lones is not declared (b.yaml:3:14). Did you mean loans?"),
    ("  a: {retrain: loans, run: fit}", "a trigger has both run: and retrain: (b.yaml:3:16). "),
    ("  a: {overlap: quue}", "there is no overlap quue (b.yaml:3:16). Did you mean queue?"),
    ("  a: {file: /etc/passwd}", "file must be a path within the workspace, found /etc/passwd "),
    ("  a: {git: {branch: ../x}}", "../x is no branch (b.yaml:3:21). Write it as main."),
    ("  a: {webhook: {provider: github}}", "key secret_env is missing (b.yaml:3:16). "),
    (
      "  a: {parameters: {n: {type: int, default: many}}}",
      "the default of n must be a whole number (b.yaml:3:44). "
    ),
    ("  a: {parameters: {n: {type: choice}}}", "parameter n of type choice has no choices "),
    ("  a/b: {}", "the trigger name a/b cannot be used in an address (b.yaml:3:3). "),
    ("  a: {schedle: x}", "unknown key schedle in trigger a (b.yaml:3:7). Did you mean schedule?"),
  ])
  func `what is wrong is named with its place`(_ text: String, _ words: String) {
    #expect(refusal(text)?.hasPrefix(words) == true, "\(refusal(text) ?? "taken")")
  }
}
