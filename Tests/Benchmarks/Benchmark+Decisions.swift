import Domain
import Storage

extension Benchmark {
  /// Decisions, one after the other, each with its event and audit row and durable when it returns.
  static let decisions = Benchmark(name: "decision") { stopwatch in
    let folder = try TemporaryPlace()
    let store = try Store(folder: folder.path, time: MachineTimekeeper())
    let seconds = try await stopwatch.seconds(calls: 100) { call in
      Double(try await store.decide { try promote(version: call + 1, in: $0) })
    }
    try store.close()
    return [
      BenchmarkRow(microseconds: "decision: event and audit row, synced", seconds),
      BenchmarkRow(perSecond: "decision: one after the other", of: "decision", seconds),
    ]
  }

  @Sendable private static func promote(version: Int, in tx: Transaction) throws -> Int64 {
    let author = OperatorName("operator")
    let move = AliasMove(
      model: ModelName("claims"), alias: .champion, from: version - 1, to: version,
      kind: .promotion, epoch: version, at: tx.now, by: author)
    try tx.events.append(.registry(.aliasMoved(move, undo: nil)))
    return try tx.audit.append(
      by: author, command: "promote", subject: "claims", outcome: .accepted,
      detail: "version \(version) is champion")
  }
}
