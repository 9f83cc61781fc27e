public import ConsoleCore
public import Domain

/// Makes random messages that a seed repeats (splitmix64).
public struct SeededMessages: RandomNumberGenerator {
  private var state: UInt64
  private var moment = Specimen.now

  /// Creates the sequence of a seed.
  public init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// Returns the next random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Returns a number from 0 up to but not including `limit`.
  public mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

  private mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[number(below: choices.count)]
  }

  /// Returns a message of any kind; most are keys.
  public mutating func message() -> Console.Message {
    switch number(below: 25) {
    case 0: return .connected(Specimen.identity, Specimen.overview)
    case 1: return .linkLost(Specimen.unreachable)
    case 2: return .stream([.fact(fact())])
    case 3: return .page(request(), page())
    case 4: return .plan(planRequest(), plan())
    case 5: return .receipt(.registry(.confirm(confirmation)), receipt())
    case 6: return .resized(ViewSize(width: number(below: 220), height: number(below: 70)))
    case 7: return .painted(number(below: 4))
    case 8: return .wake
    case 9: return .log(stage.address, stage.runID, log())
    case 10: return .stream([sample()])
    case 11: return .paste(pick(["x", "7k\n", Specimen.hostile]))
    case 24:
      return .answered(pick([.terminal, .engine]), after: .milliseconds(number(below: 3_000)))
    case 12, 13:
      moment = moment + .milliseconds(number(below: 3_000))
      return .tick(moment)
    default: return .key(key())
    }
  }

  private var stage: StageRun { Specimen.loansRun.stages[2] }
  private var confirmation: Confirmation { Confirmation(planID: PlanID("p1"), code: "7k") }

  private mutating func key() -> Key {
    let named: [Key] = [
      .enter, .escape, .tab, .backTab, .backspace, .up, .down, .left, .right, .pageUp, .pageDown,
      .home, .end, .function(1), .control("u"), .control("w"), .delete,
    ]
    let letters = Array("0123456789dpAXPBturxlfw chTyYR/EoOKb.:?7kgGjkmvV[]'nN>!(~@")
    return number(below: 3) == 0 ? pick(named) : .character(pick(letters))
  }

  private mutating func model() -> ModelName {
    pick([Specimen.claims, Specimen.loans, Specimen.census, Specimen.awkward, ModelName("")])
  }

  private mutating func request() -> PageRequest {
    let model = model()
    return pick([
      .pipelines, .runs(limit: 100), .run(RunID("run4")), .lineage(model), .approvals,
      .operations(limit: 100), .plan(PlanID("9c1f00aa")), .versions(model), .drift(model),
      .endpoint(model), .alerts(limit: 100),
      .events(limit: 100), .audit(limit: 100),
    ])
  }

  private mutating func page() -> Result<Page, Problem> {
    let content = number(below: 4) == 0 ? Specimen.nothing(request()) : Specimen.content(request())
    guard let content, number(below: 5) > 0 else { return .failure(Specimen.unreachable) }
    return .success(Page(number: Int64(number(below: 300)), content: content))
  }

  private mutating func planRequest() -> PlanRequest {
    let model = model()
    return pick([
      .promote(model: model, version: number(below: 6), alias: .champion),
      .rollBack(model: model, to: nil), .undo(model: model),
      .retrain(model: model, parameters: [:], isForced: false), .sync(model: model),
    ])
  }

  private mutating func plan() -> Result<Plan, Problem> {
    guard number(below: 5) > 0 else { return .failure(Specimen.unreachable) }
    return .success(Specimen.plan(planRequest(), risk: pick(RiskLevel.allCases)))
  }

  private mutating func receipt() -> Result<Receipt, Problem> {
    if number(below: 3) == 0 { return .failure(Problem(.planStale, "stale", fix: "Look again.")) }
    return .success(Receipt(message: "done", eventNumber: Int64(number(below: 300))))
  }

  private mutating func log() -> Result<LogChunk, Problem> {
    guard number(below: 5) > 0 else { return .failure(Specimen.unreachable) }
    let bytes = (0..<number(below: 200)).map { _ in UInt8(truncatingIfNeeded: next()) }
    return .success(
      LogChunk(
        address: stage.address, offset: Int64(number(below: 300)) - 10, bytes: bytes,
        size: Int64(number(below: 500)), isComplete: number(below: 4) == 0))
  }

  private mutating func sample() -> StreamItem {
    if number(below: 3) == 0 {
      return .replay(
        ReplayProgress(
          model: model(), sent: number(below: 10), total: 10, rowsPerSecond: 1, isRunning: true))
    }
    if number(below: 3) == 0, let window = Specimen.drift(of: model()).windows.last {
      return .window(window)
    }
    return .sample(
      EndpointSample(
        model: model(), at: moment, requestsPerSecond: 1, rowsPerSecond: 1, errorsPerSecond: 0))
  }

  private mutating func fact() -> NumberedEvent {
    NumberedEvent(number: Int64(100 + number(below: 100)), at: moment, event: event())
  }

  /// Returns a fact of any kind.
  public mutating func event() -> Event {
    let model = model()
    let move = AliasMove(
      model: model, alias: pick([.champion, .challenger, AliasName("other")]),
      to: number(below: 5), kind: pick(AliasMoveKind.allCases), epoch: number(below: 9), at: moment,
      by: .engine)
    let window = pick(Specimen.drift(of: model).windows)
    var stage = pick(Specimen.loansRun.stages)
    stage.state = pick(StageState.allCases)
    return pick([
      .registry(.aliasMoved(move, undo: nil)),
      .registry(.versionRegistered(pick(Specimen.versions(of: model).versions))),
      .pipeline(.runStarted(pick([Specimen.loansRun, Specimen.claimsRun]))),
      .pipeline(.stageChanged(stage)),
      .pipeline(.runEnded(RunID("7f3a"), pick(RunState.allCases), at: moment)),
      .monitoring(.windowClosed(window)), .monitoring(.outcomesJoined(window)),
      .monitoring(.alertRaised(Specimen.decayAlert)),
      .monitoring(.alertCleared(Specimen.driftAlert)),
      .serving(.captureChanged(model: model, state: .degraded, skipped: 3)),
      .registry(
        .planMoved(
          PlanStep(
            planID: PlanID("9c1f"), model: model, title: "promote", state: .approved, by: .engine))),
      .engine(.modelsDeclared(Specimen.overview.models)), .engine(.stopped), .unknown(kind: "x"),
    ])
  }
}
