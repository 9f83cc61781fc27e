import Domain
import EngineCore
import Foundation
import GRDB
import Registry
import Storage
import Testing

struct VerificationTests {
  @Test func `a sound workspace is counted and nothing is wrong`() async throws {
    let scene = try await VerificationScene()
    let report = try scene.report()
    #expect(report.findings == [])
    #expect(report.versions == 2)
    #expect(report.auditEntries == 0)
    #expect(report.events > 0)
  }

  @Test func `a folder where no engine ran is no workspace to verify`() throws {
    let folder = EngineFolder(workspace: NSTemporaryDirectory() + "nothing-\(UUID())")
    let verification = Verification(folder: folder, isEngineRunning: false, time: StillTime())
    let problem = #expect(throws: Problem.self) { try verification.report() }
    #expect(problem?.code == .notFound)
  }

  @Test func `a changed artifact is found`() async throws {
    let scene = try await VerificationScene()
    try Data("other".utf8).write(to: URL(fileURLWithPath: scene.artifactFile))
    #expect(try scene.findings().first?.hasPrefix("the artifact is changed") == true)
  }

  @Test(arguments: [
    (
      "UPDATE alias SET version = 2 WHERE alias = 'champion'",
      [
        "alias champion is on version 2, its history says version 1",
        "the endpoint serves version 1, the champion is version 2",
      ]
    ),
    (
      "DELETE FROM alias WHERE alias = 'champion'",
      [
        "alias champion is on no version, its history says version 1",
        "the endpoint serves version 1, the champion is no version",
      ]
    ),
    (
      "DELETE FROM alias_move WHERE number = (SELECT MAX(number) FROM alias_move)",
      [
        "alias champion is on version 1, its history says version 2",
        "the endpoint's number is 3 after 2 moves of the champion",
      ]
    ),
    ("DELETE FROM event WHERE number = 2", ["event 2 is missing; 5 should be there"]),
  ])
  func `what contradicts itself is found`(sql: String, findings: [String]) async throws {
    let scene = try await VerificationScene()
    try scene.execute(sql)
    #expect(try scene.findings().map { $0.components(separatedBy: " (")[0] } == findings)
  }

  @Test func `a prediction log shorter than its windows is found`() async throws {
    let scene = try await VerificationScene()
    try await scene.store.record { transaction in
      try transaction.windows.setProgress(
        of: ModelName("loans"), position: #"{"sequence":7,"segment":0,"offset":900}"#,
        openProfile: nil)
    }
    #expect(
      try scene.findings().first?.hasPrefix(
        "the prediction log of loans ends at record 0, its windows know 7") == true)
  }

  @Test func `a broken pipeline file is a finding, and the rest is still checked`() async throws {
    let scene = try await VerificationScene()
    try Data("stages: [".utf8).write(to: URL(fileURLWithPath: scene.workspace + "/dvc.yaml"))
    let report = try scene.report()
    #expect(report.findings.count == 1)
    #expect(report.versions == 2)
  }
}

/// A workspace with two versions: promoted 1, then 2, then rolled back to 1.
private final class VerificationScene: Sendable {
  let workspace = NSTemporaryDirectory() + "verification-" + UUID().uuidString
  let store: Store
  let artifactFile: String
  private var folder: EngineFolder { EngineFolder(workspace: workspace) }

  init() async throws {
    let folder = EngineFolder(workspace: workspace)
    try folder.create()
    let source = workspace + "/model"
    try FileManager.default.createDirectory(atPath: source, withIntermediateDirectories: true)
    try Data("weights".utf8).write(to: URL(fileURLWithPath: source + "/model.json"))
    let artifacts = ArtifactStore(root: folder.artifacts)
    let hash = try artifacts.add(folder: source)
    artifactFile = artifacts.folder(of: hash) + "/model.json"
    store = try Store(folder: folder.root, time: StillTime())
    let catalog = ModelCatalog(undoTime: .seconds(60))
    for run in ["a", "b"] {
      _ = try await store.decide { transaction in
        try catalog.register(
          VersionCandidate(
            model: ModelName("loans"), runID: RunID(run), artifactHash: hash, datasetHash: "d",
            learner: "logistic", metrics: [:], undefinedMetrics: [], parameters: [:],
            threshold: nil, note: ""), gates: [], by: OperatorName("ada"), in: transaction)
      }
    }
    for (version, kind) in [(1, AliasMoveKind.promotion), (2, .promotion), (1, .rollback)] {
      _ = try await store.decide { transaction in
        try catalog.moveChampion(
          of: ModelName("loans"), to: version, kind: kind,
          approval: Approval(operatorName: OperatorName("ada"), planID: nil, reason: nil),
          in: transaction)
      }
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: workspace) }

  func report() throws(Problem) -> VerificationReport {
    try Verification(folder: folder, isEngineRunning: false, time: StillTime()).report()
  }

  func findings() throws(Problem) -> [String] { try report().findings.map(\.sentence) }

  func execute(_ sql: String) throws {
    try DatabaseQueue(path: folder.root + "/engine.db").write { try $0.execute(sql: sql) }
  }
}

/// A clock that stands still.
private struct StillTime: Timekeeper {
  var now: Timestamp { Timestamp(milliseconds: 1_700_000_000_000) }
  var uptime: Duration { .zero }

  func wait(for duration: Duration) async throws { try Task.checkCancellation() }
}
