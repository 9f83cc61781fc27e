import Domain
import Foundation
import Learners
import Monitoring
import Statistics
import Storage
import Tables
import TestSupport
import WorkQueues

/// A model whose predictions are watched: a real store and a real log in a folder of their own.
final class MonitoringScene: Sendable {
  static let model = ModelName("claims")
  static let rules = MonitorRules(
    windowRows: 100, minimumRows: 50, persistenceNeeded: 2, persistenceOf: 3,
    decay: [DecayRule(metric: "auc", worseBy: 0.05, standardErrors: 0)], clearAfter: 2)

  let folder: TemporaryFolder
  let clock = FakeClock()
  let store: Store
  let log: PredictionLog
  let monitor: DriftMonitor

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(folder: folder.path, time: clock)
    log = try PredictionLog(folder: folder.path + "/predictions", timekeeper: clock)
    let version = try Self.version()
    let reading = BoundedQueue(label: "test.reading", limit: 64)
    monitor = DriftMonitor(
      model: Self.model, rules: Self.rules, store: store, log: log,
      versions: { _ in version }, gate: SerialGate(), reading: reading,
      makeID: { AlertID(UUID().uuidString) },
      note: { _ in })
  }

  /// Version 1: one number between 0 and 1, and a score of the same kind.
  private static func version() throws -> MonitoredVersion {
    let grid = try ReferenceGrid(
      RowBlock(columns: [
        Column(name: "amount", values: .numbers(numbers(2_000, seed: 1))),
        Column(name: MonitoredVersion.predictionColumn, values: .numbers(numbers(2_000, seed: 2))),
      ]))
    return MonitoredVersion(
      number: 1, features: [FeatureCoding(name: "amount", kind: .numeric)], grid: grid,
      importance: ["amount": 1], positive: "1", metrics: ["auc": 0.9])
  }

  static func numbers(_ count: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in generator.unit() }
  }

  /// Captures rows whose amounts and scores are moved by `shift` and `scoreShift`; their ids count from `firstID`.
  func predict(
    _ count: Int, firstID: Int = 0, shift: Double = 0, scoreShift: Double = 0,
    flags: PredictionFlags = []
  ) {
    let seed = UInt64(firstID) + 10
    let scores = Self.numbers(count, seed: seed + 1).map { $0 + scoreShift }
    log.append(
      PredictionBatch(
        model: Self.model, version: 1, epoch: 1, requestID: "r\(firstID)",
        rows: (0..<count).map {
          PredictionBatch.Row(id: "\(firstID + $0)", score: scores[$0], texts: [], flags: flags)
        }, featureCount: 1, values: Self.numbers(count, seed: seed).map { $0 + shift }))
  }

  /// Outcomes of the rows of ``predict(_:firstID:shift:flags:)``, as their scores say or against it.
  func labels(_ count: Int, firstID: Int = 0, areTrue: Bool = true) -> [OutcomeLabel] {
    Self.numbers(count, seed: UInt64(firstID) + 11).enumerated().map { row, score in
      OutcomeLabel(id: "\(firstID + row)", value: (score > 0.5) == areTrue ? "1" : "0")
    }
  }

  /// Changes the last byte of the log's only file.
  func damageLastRecord() throws {
    let segments = folder.path + "/predictions/" + Self.model.rawValue
    let name = try FileManager.default.contentsOfDirectory(atPath: segments)[0]
    let file = URL(fileURLWithPath: segments + "/" + name)
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count - 1] ^= 0xFF
    try bytes.write(to: file)
  }

  func windows() async throws(Problem) -> [WindowSummary] {
    try await store.readTelemetry { try $0.windows.latest(100, of: Self.model) }
  }

  func openAlerts() async throws(Problem) -> [Alert] {
    try await store.read { try $0.alerts.open(of: Self.model) }
  }

  func events() async throws(Problem) -> [MonitoringEvent] {
    try await store.read { try $0.events.after(0, limit: 10_000) }.compactMap { fact in
      if case .monitoring(let event) = fact.event { event } else { nil }
    }
  }
}
