import Domain
import Registry
import Storage
import TestSupport

/// A catalog over a real store in a folder of its own.
struct CatalogScene {
  static let undoTime = Duration.seconds(600)

  let folder: TemporaryFolder
  let clock = FakeClock()
  let store: Store
  let catalog = ModelCatalog(undoTime: undoTime)

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(folder: folder.path, time: clock)
  }

  @discardableResult
  func register(_ run: String?, auc: Double = 0.8) async throws(Problem) -> ModelVersion {
    let candidate = VersionCandidate(
      model: ModelName("loans"), runID: run.map { RunID($0) },
      artifactHash: "artifact-\(run ?? "-")",
      datasetHash: "data", learner: "boosted-trees", metrics: ["auc": auc],
      undefinedMetrics: ["brier"], parameters: ["depth": "2"], threshold: 0.5, note: "600 rows")
    let gate = Gate(metric: "auc", rule: .atLeast(0.7))
    let result = GateResult(gate: gate, value: auc, bound: 0.7, passed: auc >= 0.7, note: "")
    return try await store.decide {
      try catalog.register(candidate, gates: [result], by: OperatorName("ada"), in: $0)
    }
  }

  @discardableResult
  func move(
    to version: Int, _ kind: AliasMoveKind = .promotion
  ) async throws(Problem) -> EndpointBinding {
    try await store.decide {
      try catalog.moveChampion(
        of: ModelName("loans"), to: version, kind: kind,
        approval: Approval(
          operatorName: OperatorName("ada"), planID: PlanID("p1"), reason: "because"), in: $0
      ).binding
    }
  }

  func aliases() async throws(Problem) -> [AliasName: Int] {
    try await store.read { try $0.aliases.all(of: ModelName("loans")) }
  }

  func history() async throws(Problem) -> [AliasMove] {
    try await store.read { try $0.aliases.history(of: ModelName("loans")) }
  }

  func undoWindow() async throws(Problem) -> UndoWindow? {
    try await store.read { try $0.aliases.undoWindow(of: ModelName("loans")) }
  }

  func events() async throws(Problem) -> [Event] {
    try await store.read { try $0.events.after(0, limit: 1_000).map(\.event) }
  }
}
