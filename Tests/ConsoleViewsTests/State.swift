import ConsoleCore
import ConsoleFixtures
import ConsoleViews
import Domain
import Testing

/// Names one state of the console other than a view with content.
struct State: CustomTestStringConvertible, Sendable {
  let name: String
  let console: Console

  var testDescription: String { name }

  static let all: [State] = empty + tracking + pipelines + links + dialogs + typing

  private static let empty: [State] =
    Array("0123456789").map { digit in
      State(
        name: "empty-\(digit)",
        console: Specimen.showing(
          [.character(digit)], overview: Overview(number: 1, generation: "g1"),
          pages: Specimen.nothing))
    }
    + ["ops", "approvals", "charts", "triggers", "experiments"].map { name in
      State(
        name: "empty-\(name)",
        console: Specimen.showing(
          Screen.keys(":" + name), overview: Overview(number: 1, generation: "g1"),
          pages: Specimen.nothing))
    }
    + Array("3459").map { digit in
      State(
        name: "nothing-known-\(digit)",
        console: Specimen.showing([.down, .character(digit)], pages: Specimen.nothing))
    }

  /// Places of what clients track that are not as they usually are.
  private static let tracking: [State] = [
    State(
      name: "tracking-no-runs",
      console: Specimen.showing([.character("E"), .enter], pages: Specimen.nothing)),
    State(name: "tracking-mistake", console: searching("metrics.auc > > 0.8")),
    State(
      name: "tracking-found", console: searching("metrics.auc > 0.8 order by metrics.auc desc")),
    State(name: "tracking-words", console: searching("finished")),
    State(
      name: "tracking-diverged",
      console: Specimen.showing([.character("E"), .enter, .down, .down, .down, .enter])),
    State(
      name: "tracking-all-values",
      console: Specimen.showing([
        .character("E"), .enter, .character(" "), .down, .character(" "), .down, .down,
        .character(" "), .character("c"), .character("d"),
      ])),
    State(
      name: "tracking-lost",
      console: lost(Specimen.showing([.character("E"), .enter, .enter]))),
  ]

  /// The runs of an experiment after a search was typed; the engine refuses a doubled sign.
  private static func searching(_ text: String) -> Console {
    var console = Specimen.showing([.character("E"), .enter, .character("/")])
    console.type(text)
    let mistake = Problem(
      .invalidInput, "Invalid clause(s) in filter string: '> 0.8'",
      fix: "Write it like metrics.auc > 0.8 and params.lr = '0.1'.")
    for effect in console.update(.key(.enter)) {
      guard case .load(let request) = effect, text.contains("> >") else {
        console.answer(effect)
        continue
      }
      _ = console.update(.page(request, .failure(mistake)))
    }
    return console
  }

  private static let pipelines: [State] = [
    State(
      name: "overview-broken-pipelines",
      console: Specimen.showing([.down], pages: brokenPipelines)),
    State(
      name: "pipelines-broken",
      console: Specimen.showing([.character("2"), .down], pages: brokenPipelines)),
    State(
      name: "overview-pipelines-only",
      console: Specimen.showing([], overview: Overview(number: 1, generation: "g1"))),
    State(
      name: "overview-pipelines-broken",
      console: Specimen.showing(
        [], overview: Overview(number: 1, generation: "g1"), pages: brokenPipelines)),
    State(name: "approvals-late", console: late),
    State(name: "overview-out-of-sync", console: Specimen.showing([], overview: outOfSync)),
  ]

  /// One model whose champion is another than declared, one whose declared version is not there.
  private static var outOfSync: Overview {
    var overview = Specimen.overview
    for (index, declared) in ["4", "run:r99"].enumerated() {
      overview.models[index].desired = DesiredChampion(
        declared: declared, version: Int(declared))
      overview.models[index].openAlerts = []
    }
    return overview
  }

  private static func brokenPipelines(_ request: PageRequest) -> PageContent? {
    guard request == .pipelines else { return Specimen.content(request) }
    return .pipelines([
      PipelineSummary(
        name: Specimen.claimsPipeline, stages: [],
        problem: Problem(
          .invalidConfiguration, "stage fit has no cmd", at: "claims/dvc.yaml:12",
          fix: "Give it a command.")),
      PipelineSummary(
        name: Specimen.loansPipeline, stages: [],
        problem: Problem(
          .fileMissing, "the pipeline of model loans is gone", at: "loans/dvc.yaml",
          fix: "Restore the file, or correct binnacle.yaml.")),
    ])
  }

  /// Plans that can no longer be agreed to: one is stale, the other has expired.
  private static var late: Console {
    var console = Specimen.showing(
      Screen.keys(":approvals"),
      pages: { request in
        guard case .approvals(var reviews)? = Specimen.content(request) else {
          return Specimen.content(request)
        }
        reviews[0].plan.state = .stale
        return .approvals(reviews)
      })
    _ = console.update(.tick(Specimen.now + .seconds(30 * 60)))
    return console
  }

  private static let links: [State] =
    [
      State(name: "connecting", console: Specimen.fresh()),
      State(name: "never-connected", console: lost(Specimen.fresh())),
    ]
    + ["ops", "approvals"].map { name in
      State(name: "lost-\(name)", console: lost(Specimen.showing(Screen.keys(":" + name))))
    }
    + [
      State(name: "read-only", console: session(.readOnly, until: nil)),
      State(name: "viewer", console: session(.readOnly, until: nil, role: .viewer)),
      State(name: "armed-for-a-while", console: session(.armed, until: Specimen.minutesAgo(-2))),
      State(name: "slow", console: slow), State(name: "fleet-lost", console: lost(fleet)),
      State(
        name: "fleet-attaching", console: Specimen.fleet([.down, .down, .down, .down, .enter])),
    ]
    + Array("0123456789").map { digit in
      State(name: "lost-\(digit)", console: lost(Specimen.showing([.down, .character(digit)])))
    }

  private static var fleet: Console {
    var console = Specimen.fleet([.down, .down, .down, .down])
    _ = console.update(.fleet("north", .silent(Specimen.unreachable)))
    return console
  }

  private static func session(
    _ scope: SessionScope, until: Timestamp?, role: AccessRole? = nil
  ) -> Console {
    var console = Specimen.showing([.down])
    _ = console.update(
      .session(
        SessionAccess(
          operatorName: OperatorName("ada"), label: "pts/3", scope: scope, armedUntil: until,
          role: role)))
    return console
  }

  private static var slow: Console {
    var console = Specimen.showing([.down])
    _ = console.update(.answered(.terminal, after: .milliseconds(343)))
    _ = console.update(.answered(.engine, after: .milliseconds(1_240)))
    return console
  }

  private static func lost(_ console: Console) -> Console {
    var console = console
    _ = console.update(.linkLost(Specimen.unreachable))
    _ = console.update(.tick(Specimen.now + .seconds(7)))
    return console
  }

  private static let dialogs: [State] = [
    State(name: "plan-loading", console: planned(nil)),
    State(name: "plan-painting", console: planned(Specimen.plan(promotion))),
    State(name: "plan-typing", console: typed(Specimen.plan(promotion), "7")),
    State(name: "plan-wrong-code", console: typed(Specimen.plan(promotion), "7x")),
    State(name: "plan-sending", console: typed(Specimen.plan(promotion), "7k")),
    State(name: "plan-blocked", console: planned(Specimen.plan(promotion, blockers: [gate]))),
    State(
      name: "plan-irreversible",
      console: typed(Specimen.plan(promotion, risk: .irreversible), "claims\tred on purpose")),
    State(name: "plan-retrain", console: typed(Specimen.plan(promotion, risk: .reversible), "")),
    State(name: "plan-refused", console: refused),
    State(name: "plan-look-only", console: looking),
    State(
      name: "question-many",
      console: typing(
        "9\n",
        after: [.character("7"), .character(" "), .down, .character(" "), .character("a")])),
    State(name: "text-alone", console: Specimen.showing([.down, .character("Y")])),
    State(name: "endpoint-restarted", console: restarted),
    State(name: "plan-approve", console: reviewed("A", "claims")),
    State(name: "plan-reject", console: reviewed("X", "not on a Friday")),
    State(name: "plugin-typing", console: Specimen.withPlugins("wipe", "old")),
    State(name: "plugin-code", console: Specimen.withPlugins("wipe", "old.csv\t")),
    State(name: "plugin-output", console: Specimen.pluginEnded),
    State(name: "question", console: Specimen.showing([.character("2"), .character("r")])),
  ]

  private static let promotion = PlanRequest.promote(
    model: Specimen.claims, version: 4, alias: .champion)
  private static let gate = Problem(
    .gateFailed, "gate auc measured 0.6871, needs at least 0.7", at: "version 2, alias champion",
    fix: "Retrain with t.")

  private static func planned(_ plan: Plan?) -> Console {
    var console = Specimen.showing([.down, .character("P")])
    if let plan { _ = console.update(.plan(promotion, .success(plan))) }
    return console
  }

  /// A plan that may be looked at only.
  private static var looking: Console {
    var console = typed(Specimen.plan(promotion), "")
    _ = console.update(
      .session(
        SessionAccess(operatorName: OperatorName("ada"), label: "pts/3", scope: .readOnly)))
    console.type("7k")
    return console
  }

  private static func typed(_ plan: Plan, _ text: String) -> Console {
    var console = planned(plan)
    _ = console.update(.painted(1))
    _ = console.update(.tick(Specimen.now + .seconds(1)))
    for character in text { console.press(character == "\t" ? .tab : .character(character)) }
    return console
  }

  /// An endpoint that has answered nothing since its engine started.
  private static var restarted: Console {
    Specimen.showing([.down, .character("5")]) { request in
      guard case .endpoint(let model) = request else { return Specimen.content(request) }
      return .endpoint(
        EndpointPage(
          binding: EndpointBinding(model: model, epoch: 4, champion: 3),
          url: "http://127.0.0.1:5040/v2/models/\(model)/infer", samples: [], versions: [],
          capture: .on, skippedRecords: 0, recordedRows: 30_000))
    }
  }

  private static func reviewed(_ key: Character, _ text: String) -> Console {
    var console = Specimen.showing(Screen.keys(":approvals", .character(key)))
    _ = console.update(.painted(1))
    _ = console.update(.tick(Specimen.now + .seconds(1)))
    console.type(text)
    return console
  }

  private static var refused: Console {
    var console = typed(Specimen.plan(promotion), "7k")
    let confirmation = Confirmation(planID: PlanID("p1"), code: "7k")
    _ = console.update(.receipt(.registry(.confirm(confirmation)), .failure(gate)))
    return console
  }

  private static let typing: [State] = [
    State(
      name: "trigger-form",
      console: typing("", after: [.character("i")] + Screen.keys(":fire by-hand"))),
    State(name: "palette", console: typing("models ", after: [.character(":")])),
    State(name: "palette-alike", console: typing("mrk", after: [.character(":")])),
    State(
      name: "alerts-marked",
      console: Specimen.showing([.character("7"), .character(" "), .down, .character(" ")])),
    State(name: "log-search", console: searched),
    State(name: "palette-all", console: Specimen.showing([.character(":")])),
    State(name: "filter", console: typing("fit|claims", after: [.character("/")])),
    State(name: "filter-broken", console: typing("/(", after: [.character("6"), .character("/")])),
    State(name: "filter-kept", console: filtered),
    State(name: "unavailable", console: Specimen.showing([.character("P")])),
  ]

  private static func typing(_ text: String, after keys: [ConsoleCore.Key]) -> Console {
    var console = Specimen.showing(keys)
    for character in text { console.press(character == "\n" ? .enter : .character(character)) }
    return console
  }

  /// A coloured log in which something is looked for, while more lines come.
  private static var searched: Console {
    let keys = [ConsoleCore.Key.character("2")] + Array(repeating: .down, count: 7) + [.enter]
    var console = Specimen.showing(keys)
    guard case .log(let address, let run) = console.place, let log = console.log else {
      return console
    }
    var offset = max(0, log.offset)
    for text in [coloured, "epoch 31\nepoch 32\n"] {
      let chunk = LogChunk(
        address: address, offset: offset, bytes: Array(text.utf8),
        size: offset + Int64(text.utf8.count), isComplete: false)
      _ = console.update(.log(address, run, .success(chunk)))
      offset += Int64(text.utf8.count)
      if text == coloured {
        console.press(.character("/"))
        console.type("EPOCH 1")
        console.press(.enter)
      }
    }
    return console
  }

  private static let coloured =
    "\u{1B}[1;31mwarning\u{1B}[0m few rows\n"
    + (1...30).map { "epoch \($0) \u{1B}[32mauc\u{1B}[0m 0.7\n" }.joined()

  private static var filtered: Console {
    var console = typing("!alert /stage|run/", after: [.character("6"), .character("/")])
    console.press(.enter)
    return console
  }
}
