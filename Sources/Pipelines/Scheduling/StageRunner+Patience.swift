internal import Domain
internal import Storage

/// Outlasts what passes: a full disk, and a lock that another process holds.
///
/// What a command made in hours is not thrown away for either; the stage says what it waits for.
extension StageRunner {
  /// How long it waits before it tries again.
  static let patience = Duration.seconds(1)
  /// The same for a full disk, which each try fills once more.
  private static let patienceWithDisk = Duration.seconds(10)

  /// Carries out a decision as soon as the store can be written.
  func decided<Value: Sendable>(
    _ decision: @escaping @Sendable (Transaction) throws -> Value
  ) async throws(Problem) -> Value {
    while true {
      let again = time.now + Self.patience
      do throws(Problem) {
        return try await store.decide(decision)
      } catch {
        guard error.passes else { throw error }
        try await wait(until: again)
      }
    }
  }

  /// Records results as soon as that is possible.
  ///
  /// - Returns: Nil when the stage was told to stop meanwhile.
  func recorded(
    _ stage: StageRun, _ commit: () async throws(Problem) -> StageRecord
  ) async throws(Problem) -> StageRecord? {
    while true {
      do throws(Problem) {
        return try await commit()
      } catch {
        guard error.passes else { throw error }
        let again =
          time.now + (error.code == .diskFull ? Self.patienceWithDisk : Self.patience)
        let words = "its results wait: \(error.sentence)"
        // A store that cannot be written either does not keep the results from being recorded.
        try? await store.decide { [book] in try book.say(words, of: stage, in: $0) }
        try await wait(until: again)
        if (try? await isToStop(stage)) == true { return nil }
      }
    }
  }

  private func wait(until moment: Timestamp) async throws(Problem) {
    do {
      try await time.wait(for: moment - time.now)
    } catch {
      throw Problem(
        .cancelled, "the engine ended meanwhile", fix: "Start it again; it goes on from there.")
    }
  }
}

extension Problem {
  /// Whether the same may succeed a little later, without anybody changing what was asked.
  fileprivate var passes: Bool { code == .diskFull || code == .inUse }
}
