public import Domain
internal import Pipelines
internal import Storage

/// Checks everything that an engine keeps, beside it or without it, and changes nothing.
///
/// Every hash is computed again, every number counted, every reference followed.
public struct Verification: Sendable {
  let folder: EngineFolder
  let isEngineRunning: Bool
  let time: any Timekeeper

  /// Prepares a verification.
  ///
  /// - Parameters:
  ///   - folder: The workspace.
  ///   - isEngineRunning: Whether an engine works on it meanwhile.
  ///   - time: The clocks.
  public init(folder: EngineFolder, isEngineRunning: Bool, time: any Timekeeper) {
    self.folder = folder
    self.isEngineRunning = isEngineRunning
    self.time = time
  }

  /// Checks the workspace.
  ///
  /// - Returns: What was looked at and what was found.
  /// - Throws: ``Problem`` with code `notFound` when no engine has ever run here.
  public func report() throws(Problem) -> VerificationReport {
    let store = try StoreInspection(folder: folder.root, now: time.now)
    var report = VerificationReport()
    report.findings += store.damages()
    // Progress is read before the log it is about, which may grow meanwhile but never shrinks.
    let positions = try? store.readTelemetry(Self.positions)
    checkPredictions(positions ?? [:], &report)
    do throws(Problem) {
      report = try store.read { try self.checkRecords($0, report) }
    } catch {
      report.findings.append(error)
    }
    checkCache(&report)
    return report
  }

  private func checkRecords(
    _ transaction: Transaction, _ report: VerificationReport
  ) throws -> VerificationReport {
    var report = report
    let events = try transaction.events.numbering()
    let audit = try transaction.audit.numbering()
    report.events = events.count
    report.auditEntries = audit.count
    for (name, numbers) in [("event", events), ("audit entry", audit)] {
      guard let missing = numbers.firstMissing else { continue }
      report.findings.append(
        Problem(
          .damaged, "\(name) \(missing) is missing; \(numbers.last) should be there",
          at: "engine.db", fix: "Stop the engine and put the .binnacle folder back from a backup."))
    }
    for model in try transaction.versions.models() {
      try checkModel(model, transaction, &report)
    }
    try checkArtifacts(transaction, &report)
    try checkRuns(transaction, &report)
    return report
  }

  /// Hashes the files of every version again.
  private func checkArtifacts(
    _ transaction: Transaction, _ report: inout VerificationReport
  ) throws {
    let artifacts = ArtifactStore(root: folder.artifacts)
    for hash in try transaction.versions.artifactHashes().sorted() {
      report.collect { () throws(Problem) in try artifacts.verify(hash) }
    }
  }

  /// A run either has ended with all its stages, or an engine takes it there.
  private func checkRuns(_ transaction: Transaction, _ report: inout VerificationReport) throws {
    for run in try transaction.runs.endedTooEarly() {
      report.findings.append(
        Problem(
          .damaged, "the run has ended, but not all its stages have", at: "run \(run.id)",
          fix: "Stop the engine and put the .binnacle folder back from a backup."))
    }
    let unfinished = try transaction.runs.unfinished()
    guard !isEngineRunning, !unfinished.isEmpty else { return }
    report.notes.append(
      "\(unfinished.count) runs have not ended and go on with the next engine: "
        + unfinished.map(\.id.rawValue).joined(separator: ", "))
  }
}
