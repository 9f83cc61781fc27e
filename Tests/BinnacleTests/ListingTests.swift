import Domain
import Tables
import TestSupport
import Testing

@testable import binnacle

@Suite struct `Models on the command line` {
  @Test func `are listed in the contract's words`() async throws {
    #expect(
      try await CommandWorld().run(ModelsListCommand.self, "--format", "json")
        == #"{"models":[{"name":"loans","latest_version":2,"#
        + #""aliases":{"challenger":2,"champion":1},"versions":["#
        + #"{"version":2,"state":"pending_registration","learner":"boosted-trees","#
        + #""metrics":{"auc":0.8,"log_loss":null},"parameters":{"rounds":"200"},"#
        + #""threshold":0.4,"gates":[],"run_id":"r7","artifact_hash":"aaaa2222bbbb","#
        + #""dataset_hash":"dddd2222eeee","created_at":"2026-01-01T12:01:00.000Z","#
        + #""created_by":"ada","note":"wide \u001b[31m"},"#
        + #"{"version":1,"state":"ready","learner":"boosted-trees","#
        + #""metrics":{"auc":0.75,"log_loss":0.5},"parameters":{"rounds":"100"},"#
        + #""gates":[{"metric":"auc","rule":"at_least","value":0.75,"bound":0.7,"#
        + #""passed":true,"note":"auc 0.75"}],"run_id":"r1","artifact_hash":"aaaa1111bbbb","#
        + #""dataset_hash":"dddd1111eeee","created_at":"2026-01-01T12:00:00.000Z","#
        + #""created_by":"ada","note":""}]}]}"#)
  }

  @Test func `stand side by side with what changed`() async throws {
    #expect(
      try await CommandWorld().run(ModelsCompareCommand.self, "loans") == """
                      version 1      version 2   change
        learner   boosted-trees  boosted-trees     same
        data           dddd1111       dddd2222  changed
        gates            1 of 1           none
        rounds              100            200  changed
        auc                0.75            0.8    +0.05
        log_loss            0.5      undefined        -
        v1 and v2 were measured on different held-out rows; only the plan of a promotion measures both on the same
        """)
  }

  @Test func `of which the champion is the newest stand beside the one before`() async throws {
    let world = CommandWorld()
    world.client.put(
      .versions(
        VersionPage(
          model: Sample.loans, versions: [Sample.version1, Sample.version2],
          aliases: [.champion: 2], history: [], gates: [])), for: .versions(Sample.loans))
    let text = try await world.run(ModelsCompareCommand.self, "loans")
    #expect(text.split(separator: "\n").first?.contains("version 2      version 1") == true)
    world.client.put(
      .versions(
        VersionPage(
          model: Sample.loans, versions: [Sample.version1], aliases: [.champion: 1], history: [],
          gates: [])), for: .versions(Sample.loans))
    let problem = try await world.problem(ModelsCompareCommand.self, "loans")
    #expect(
      problem?.sentence == "version 1 is the only one (model loans). "
        + "Train another with binnacle retrain loans.")
  }

  @Test func `refuse a version that does not exist`() async throws {
    let problem = try await CommandWorld().problem(ModelsCompareCommand.self, "loans", "1", "9")
    #expect(problem?.sentence == "no version 9 (model loans). Known are 1, 2.")
  }
}

@Suite struct `The engine's state on the command line` {
  private func show(_ engine: EngineIdentity?, isRunning: Bool) async throws -> String {
    let client = InMemoryEngineClient()
    client.engine = engine
    let screen = RecordedTerminal()
    let clock = FakeClock(at: Sample.at(1))
    let process = EngineProcess(
      client: client, isRunning: { isRunning }, launch: { 1 }, isAlive: { _ in isRunning },
      lastWords: { nil })
    try await EngineStatusCommand.show(
      process, format: .json, time: clock, terminal: screen.terminal)
    return screen.output
  }

  @Test func `is the contract's object`() async throws {
    #expect(
      try await show(Sample.identity, isRunning: true)
        == #"{"state":"running","pid":42,"uptime_s":1.0,"http":"http://127.0.0.1:5040","#
        + #""socket":"/w/.binnacle/engine.sock"}"#)
  }

  @Test func `is stopped where nobody holds the lock`() async throws {
    #expect(try await show(nil, isRunning: false) == #"{"state":"stopped"}"#)
  }

  @Test func `is unresponsive where somebody holds the lock and is silent`() async throws {
    #expect(try await show(nil, isRunning: true) == #"{"state":"unresponsive"}"#)
  }
}

@Suite struct `A file of labels` {
  private let file = LabelFile(id: "id", label: "label")

  private func problem(_ text: String) -> Problem? {
    do throws(Problem) {
      _ = try file.labels(of: try CSVFile(bytes: Array(text.utf8), source: "out.csv"))
      return nil
    } catch {
      return error
    }
  }

  @Test func `gives what is known and keeps ids as written`() throws {
    let csv = try CSVFile(bytes: Array("id,label\n007,1\n8,\n\n9,0\n".utf8), source: "out.csv")
    #expect(
      try file.labels(of: csv) == [
        OutcomeLabel(id: "007", value: "1", place: "out.csv:2"),
        OutcomeLabel(id: "9", value: "0", place: "out.csv:5"),
      ])
  }

  @Test func `needs its columns`() {
    #expect(
      problem("ids,label\n1,1\n")?.sentence
        == "there is no column id (out.csv). Did you mean ids? Name it with --id.")
  }

  @Test func `needs an id for each label`() {
    #expect(
      problem("id,label\n,1\n")?.sentence
        == "a label has no id (out.csv:2). Give every labelled row an id.")
  }

  @Test func `needs a label at all`() {
    #expect(
      problem("id,label\n1,\n")?.sentence
        == "no row has a label (out.csv). Fill column label, or name another with --label.")
  }
}

@Suite struct `Drift on the command line` {
  @Test func `is a table of features by windows`() {
    func score(_ value: Double, _ notice: Bool, _ drifted: Bool) -> FeatureScore {
      FeatureScore(
        column: "", score: value, threshold: 0.1, missingShare: 0, isNotice: notice,
        isDrifted: drifted)
    }
    func window(_ index: Int, _ verdict: DriftVerdict, _ metric: Double?) -> WindowSummary {
      WindowSummary(
        model: Sample.loans, index: index, version: 1, rows: 1000, target: 1000, isClosed: true,
        verdict: verdict, scores: [], realisedMetric: metric)
    }
    let page = DriftPage(
      model: Sample.loans, windows: [window(1, .calm, 0.75), window(2, .drifted, nil)],
      features: [
        FeatureDrift(
          column: "age", isCategorical: false, importance: 0.2,
          scores: [score(0.01, false, false), nil], bars: []),
        FeatureDrift(
          column: "income", isCategorical: false, importance: 0.8,
          scores: [score(0.05, true, false), score(0.25, true, true)], bars: []),
      ], metric: "auc", referenceMetric: 0.76, minimumRows: 300, persistence: "2 of 3")
    #expect(
      DriftHeatmap(page, windows: 5).text == """
        drift of loans: score by feature and window; auc of the reference 0.76

        feature  weight     w1       w2
        verdict           calm  drifted
        rows             1,000    1,000
        auc               0.75        -
        income   80.0 %  0.05~    0.25!
        age      20.0 %   0.01        -

        ! drifted   ~ more than chance, but small   alert after 2 of 3 windows
        """)
  }
}
